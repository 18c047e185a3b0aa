import { expect, it } from "vitest";
import { mayFollow } from "./redirects.ts";

const names: Record<string, string[]> = {
  "deb.example": ["198.51.100.7", "2001:db8::7"],
  "mirror.example": ["203.0.113.9"],
  "inside.example": ["203.0.113.9", "10.1.2.3"],
  "intranet.example": ["192.168.7.7"],
};
const resolve = (host: string) =>
  host in names ? Promise.resolve(names[host]!) : Promise.reject(new Error("ENOTFOUND"));
const follows = (from: string, to: string) => mayFollow(new URL(from), new URL(to), resolve);

it.each([
  "http://127.0.0.1/",
  "http://localhost.example@127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://169.254.169.254/latest/meta-data/",
  "http://10.0.0.1/",
  "http://172.31.255.255/",
  "http://192.168.1.1/",
  "http://inside.example/",
  "file:///etc/passwd",
  "ftp://mirror.example/",
])("a public mirror may not send us to %s", async (to) => {
  expect(await follows("http://deb.example/a.deb", to)).toBe(false);
});

it("may send us to another public one, and an own mirror anywhere", async () => {
  expect(await follows("http://deb.example/", "https://mirror.example/a.deb")).toBe(true);
  expect(await follows("http://deb.example/", "http://172.32.0.1/")).toBe(true);
  expect(await follows("http://deb.example/", "https://only-the-proxy-knows.example/")).toBe(true);
  expect(await follows("http://intranet.example/", "http://10.0.0.1/")).toBe(true);
  expect(await follows("http://127.0.0.1:8080/", "http://127.0.0.1:8081/")).toBe(true);
});
