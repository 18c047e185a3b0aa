import type { ClientSettings, PolicyValue } from "./settings.ts";

const isPrintableAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Lines of a registry file end as on Windows. */
const CRLF = "\r\n";

/** For `regedit` or `reg import`. ASCII only, so that it reads the same in whatever encoding it is saved. */
export function registryFile({ values }: ClientSettings): string {
  const keys = Map.groupBy(values, ({ key }) => key);
  const sections = [...keys].map(([key, own]) =>
    [`[HKEY_LOCAL_MACHINE\\${key}]`, ...own.map(registryLine), ""].join(CRLF),
  );
  return ["Windows Registry Editor Version 5.00", "", ...sections].join(CRLF);
}

function registryLine({ name, data }: PolicyValue): string {
  if (typeof data === "number") return `"${name}"=dword:${data.toString(16).padStart(8, "0")}`;
  if (isPrintableAscii(data)) return `"${name}"="${data.replace(/[\\"]/g, "\\$&")}"`;
  // REG_SZ as its bytes: UTF-16 with its end.
  return `"${name}"=hex(1):${(Buffer.from(`${data}\0`, "utf16le").toString("hex").match(/../g) ?? []).join(",")}`;
}

/** What to choose in the Group Policy editor. */
export function groupPolicy({ policies }: ClientSettings): string {
  const lines = policies.flatMap(({ name, options }) => [
    `  ${name}: Enabled`,
    ...options.map(([label, value]) => `    ${label}: ${value}`),
  ]);
  return [
    "Computer Configuration > Policies > Administrative Templates > Windows Components > Windows Update",
    "(Windows 11: > Manage updates offered from Windows Server Update Service)",
    "",
    ...lines,
    "",
  ].join("\n");
}

/** A script for an administrator's PowerShell; `authority`: PEM of what is to be trusted for HTTPS. */
export function powerShell({ values }: ClientSettings, authority: readonly string[]): string {
  const keys = [...new Set(values.map(({ key }) => key))];
  return [
    "#Requires -RunAsAdministrator",
    "$ErrorActionPreference = 'Stop'",
    ...authority.flatMap(trust),
    // New-Item would empty a key that is there.
    ...keys.map(
      (key) => `if (-not (Test-Path 'HKLM:\\${key}')) { New-Item -Force -Path 'HKLM:\\${key}' | Out-Null }`,
    ),
    ...values.map(
      ({ key, name, data }) =>
        `Set-ItemProperty -Path 'HKLM:\\${key}' -Name '${name}' ` +
        `-Type ${typeof data === "number" ? "DWord" : "String"} -Value ${literal(data)}`,
    ),
    "Restart-Service wuauserv",
    "(New-Object -ComObject Microsoft.Update.AutoUpdate).DetectNow()",
    "",
  ].join("\n");
}

/** ASCII alone: PowerShell reads a file without a mark as ANSI, and takes typographic quotes for quotes. */
function literal(data: string | number): string {
  if (typeof data === "number") return String(data);
  if (isPrintableAscii(data)) return `'${data.replaceAll("'", "''")}'`;
  const bytes = Buffer.from(data, "utf8").toString("base64");
  return `([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${bytes}')))`;
}

/** A certificate that is there already stays once. */
function trust(pem: string): string[] {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, "");
  return [
    `$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new([Convert]::FromBase64String('${base64}'))`,
    "$store = [Security.Cryptography.X509Certificates.X509Store]::new('Root', 'LocalMachine')",
    "$store.Open('ReadWrite'); $store.Add($certificate); $store.Close()",
  ];
}
