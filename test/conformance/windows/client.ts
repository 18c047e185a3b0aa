/** Requests as a Windows Update Agent writes them, as raw text. */
import { Agent as HttpAgent, type IncomingHttpHeaders, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { readXpress } from "./xpress.ts";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Header names as they came. */
  names: string[];
  body: Buffer;
  /** The body without its encoding, as text. */
  xml: string;
}

export const CLIENT = "http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService";
export const SIMPLE_AUTH = "http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService";
export const REPORTING = "http://www.microsoft.com/SoftwareDistribution";
const PATHS: Readonly<Record<string, string>> = {
  [CLIENT]: "/ClientWebService/client.asmx",
  [SIMPLE_AUTH]: "/SimpleAuthWebService/SimpleAuth.asmx",
  [REPORTING]: "/ReportingWebService/ReportingWebService.asmx",
};
const USER_AGENT = "Windows-Update-Agent/1507.2601.30012.0 Client-Protocol/2.90";

export interface WindowsClient {
  /** A call of the service of that namespace; `body` is the operation's content. */
  call: (
    namespace: string,
    operation: string,
    body: string,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  send: (
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: string | Buffer,
  ) => Promise<Answer>;
  close: () => void;
}

/** A client of `baseUrl`; `authority` is needed for https alone. Keeps up to seven connections. */
export function windowsClient(baseUrl: string, authority: string): WindowsClient {
  const isTls = baseUrl.startsWith("https:");
  const options = { keepAlive: true, maxSockets: 7 };
  const agent = isTls ? new HttpsAgent({ ...options, ca: authority }) : new HttpAgent(options);
  const send: WindowsClient["send"] = (method, path, headers = {}, body = "") =>
    new Promise((resolve, reject) => {
      const length = { "content-length": String(Buffer.byteLength(body)) };
      const asked = (isTls ? httpsRequest : httpRequest)(
        baseUrl + path,
        { method, agent, headers: { ...length, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () => {
            const whole = Buffer.concat(chunks);
            const isPacked = answer.headers["content-encoding"] === "xpress";
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              names: answer.rawHeaders.filter((_, index) => index % 2 === 0),
              body: whole,
              xml: (isPacked ? readXpress(whole) : whole).toString("utf8"),
            });
          });
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  return {
    send,
    call: (namespace, operation, body, headers = {}) => {
      const content =
        body === ""
          ? `<${operation} xmlns="${namespace}"/>`
          : `<${operation} xmlns="${namespace}">${body}</${operation}>`;
      return send(
        "POST",
        PATHS[namespace] ?? "",
        {
          "cache-control": "no-cache",
          connection: "Keep-Alive",
          pragma: "no-cache",
          "content-type": "text/xml; charset=utf-8",
          "accept-encoding": "xpress",
          "user-agent": USER_AGENT,
          soapaction: `"${namespace}/${operation}"`,
          ...(namespace === CLIENT && { "ms-cv": "6DdQBxIzrE+qz/uo.1.0.0.2.1" }),
          ...headers,
        },
        `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`,
      );
    },
    close: () => agent.destroy(),
  };
}
