/** MS-WUSP's server side once more, from the specification and WSUS's observed habits, with no code of ours. */
import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { configXml, cookieXml, deploymentXml, envelope, faultEnvelope, ints, list } from "./answers.ts";
import { type Revision, type StoredUpdate, neededRevisions, numbered } from "./scope.ts";
import { NAMESPACES, type ServicePath, requestProblem } from "./wsdl.ts";
import { type Element, childOf, escapeXml, parseXml, textAt, textsAt } from "./xml.ts";

/** Entries of InstalledNonLeafUpdateIDs that WSUS takes. */
const MAX_INSTALLED_NON_LEAF = 400;
const COOKIE_LIFE_MS = 3_600_000;

export interface ReportedEvent {
  eventId: number;
  result: number;
  updateId: string;
  /** MiscData by tag. */
  misc: Map<string, string>;
}

export interface Habits {
  /** Updates in one answer. */
  pageSize: number;
  /** How far the server's clock is ahead of the client's, ms. */
  clockAhead: number;
}

class Fault extends Error {
  readonly code: string;
  constructor(code: string, message = "") {
    super(message);
    this.code = code;
  }
}

interface CookieData {
  kind: "authorization" | "session";
  server: number;
  clientId: string;
  expires: number;
  configChanged: number;
}

export class ReferenceServer {
  readonly habits: Habits;
  readonly events: ReportedEvent[] = [];
  /** Operations in order; `METHOD path` of everything else. */
  readonly calls: string[] = [];
  /** What was wrong with requests by the schemas of MS-WUSP 6. */
  readonly violations: string[] = [];
  /** The longest InstalledNonLeafUpdateIDs that was taken. */
  mostGates = 0;
  readonly registered = new Set<string>();
  /** Asked before each operation with how often it was called before: a fault's code to answer with. */
  intercept: (operation: string, before: number) => string | undefined = () => undefined;
  url = "";
  #updates: readonly StoredUpdate[];
  #revisions: readonly Revision[];
  #serverId = 1;
  #configChanged = Date.parse("2026-01-01T00:00:00Z");
  readonly #listener = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });

  constructor(updates: readonly StoredUpdate[], habits: Partial<Habits> = {}) {
    this.habits = { pageSize: 30, clockAhead: 0, ...habits };
    this.#updates = updates;
    this.#revisions = numbered(updates, 1);
  }

  async start(): Promise<void> {
    this.#listener.listen(0, "127.0.0.1");
    await once(this.#listener, "listening");
    this.url = `http://127.0.0.1:${(this.#listener.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#listener.closeAllConnections();
    this.#listener.close();
    await once(this.#listener, "close");
  }

  /** Another server under the same name: it refuses the first one's cookies and numbers revisions differently. */
  replace(updates: readonly StoredUpdate[] = this.#updates): void {
    this.#serverId += 1;
    this.#updates = updates;
    // Every id is that of another update than before.
    this.#revisions = numbered(updates.toReversed(), 3);
  }

  changeConfig(): void {
    this.#configChanged += 86_400_000;
  }

  #now(): number {
    return Date.now() + this.habits.clockAhead;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const path = request.url ?? "";
    const send = (status: number, body: string | Buffer, type: string) =>
      response
        .writeHead(status, {
          "cache-control": "private",
          "content-type": type,
          "content-length": Buffer.byteLength(body),
        })
        .end(body);
    if (!(path in NAMESPACES) || request.method !== "POST") {
      this.calls.push(`${request.method ?? ""} ${path}`);
      const content = this.#contentAt(path);
      if (content === undefined) send(404, "", "text/html");
      else send(200, content, "application/octet-stream");
      return;
    }
    const [status, xml] = this.#answer(path as ServicePath, Buffer.concat(chunks).toString("utf8"), request);
    send(status, xml, "text/xml; charset=utf-8");
  }

  #answer(path: ServicePath, xml: string, { headers }: IncomingMessage): [number, string] {
    const operation = childOf(parseXml(xml), "Body")?.children[0];
    const name = operation?.name ?? "";
    const before = this.calls.filter((call) => call === name).length;
    this.calls.push(name);
    try {
      if (operation === undefined) throw new Fault("InvalidParameters");
      if (headers["soapaction"] !== `"${NAMESPACES[path]}/${name}"`)
        this.violations.push(`${name} has the SOAPAction ${String(headers["soapaction"])}`);
      if (headers["content-type"] !== "text/xml; charset=utf-8")
        this.violations.push(`${name} is sent as ${headers["content-type"] ?? "nothing"}`);
      const problem = requestProblem(path, operation);
      if (problem !== undefined) {
        this.violations.push(problem);
        throw new Fault("InvalidParameters", problem);
      }
      const injected = this.intercept(name, before);
      if (injected !== undefined) throw new Fault(injected);
      return [200, envelope(path, name, this.#operations[name]?.(operation) ?? "")];
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      return [500, faultEnvelope(path, name, thrown.code, thrown.message)];
    }
  }

  #contentAt(path: string): Buffer | undefined {
    return this.#updates.flatMap(({ files }) => files).find((file) => contentPath(file) === path)?.content;
  }

  #seal(kind: CookieData["kind"], clientId: string): { expires: Date; data: string } {
    const expires = this.#now() + COOKIE_LIFE_MS;
    const data: CookieData = {
      kind,
      clientId,
      expires,
      server: this.#serverId,
      configChanged: this.#configChanged,
    };
    return { expires: new Date(expires), data: Buffer.from(JSON.stringify(data)).toString("base64") };
  }

  #newCookie(name: string, clientId: string): string {
    const { expires, data } = this.#seal("session", clientId);
    return cookieXml(name, expires, data);
  }

  /** MS-WUSP 3.1.5: what is checked of a cookie before anything else. */
  #clientOf(operation: Element): string {
    const cookie = readCookie(textAt(operation, "cookie", "EncryptedData"));
    if (cookie?.kind !== "session") throw new Fault("InvalidCookie");
    if (cookie.server !== this.#serverId) throw new Fault("ServerChanged");
    if (cookie.expires <= this.#now()) throw new Fault("CookieExpired");
    if (cookie.configChanged !== this.#configChanged) throw new Fault("ConfigChanged");
    return cookie.clientId;
  }

  #registeredClientOf(operation: Element): string {
    const clientId = this.#clientOf(operation);
    if (!this.registered.has(clientId)) throw new Fault("RegistrationRequired");
    return clientId;
  }

  readonly #operations: Readonly<Record<string, (operation: Element) => string>> = {
    GetConfig: () => configXml(new Date(this.#configChanged)),
    GetAuthorizationCookie: (operation) =>
      `<GetAuthorizationCookieResult><PlugInId>SimpleTargeting</PlugInId><CookieData>${
        this.#seal("authorization", textAt(operation, "clientId")).data
      }</CookieData></GetAuthorizationCookieResult>`,
    GetCookie: (operation) => this.#getCookie(operation),
    RegisterComputer: (operation) => {
      this.registered.add(this.#clientOf(operation));
      return "";
    },
    SyncUpdates: (operation) => this.#syncUpdates(operation),
    RefreshCache: (operation) => this.#refreshCache(operation),
    GetExtendedUpdateInfo: (operation) => this.#extendedUpdateInfo(operation),
    GetFileLocations: (operation) => {
      const clientId = this.#registeredClientOf(operation);
      const digests = new Set(textsAt(operation, "fileDigests").map(hexOf));
      const files = this.#updates
        .flatMap((update) => update.files)
        .filter(({ digest }) => digests.has(digest));
      return `<GetFileLocationsResult>${this.#locations(files)}${this.#newCookie("NewCookie", clientId)}</GetFileLocationsResult>`;
    },
    ReportEventBatch: (operation) => {
      const clientId = this.#clientOf(operation);
      for (const event of childOf(operation, "eventBatch")?.children ?? []) this.#takeEvent(event, clientId);
      return "<ReportEventBatchResult>true</ReportEventBatchResult>";
    },
  };

  #getCookie(operation: Element): string {
    const [data = ""] =
      childOf(operation, "authCookies")?.children.map((each) => textAt(each, "CookieData")) ?? [];
    const authorization = readCookie(data);
    if (authorization?.kind !== "authorization" || authorization.server !== this.#serverId)
      throw new Fault("InvalidAuthorizationCookie");
    const old = readCookie(textAt(operation, "oldCookie", "EncryptedData"));
    if (old !== undefined && old.server !== this.#serverId) throw new Fault("ServerChanged");
    if (Date.parse(textAt(operation, "lastChange")) < this.#configChanged) throw new Fault("ConfigChanged");
    return this.#newCookie("GetCookieResult", authorization.clientId);
  }

  #syncUpdates(operation: Element): string {
    const clientId = this.#registeredClientOf(operation);
    const parameters = childOf(operation, "parameters");
    const installed = textsAt(parameters, "InstalledNonLeafUpdateIDs").map(Number);
    if (installed.length > MAX_INSTALLED_NON_LEAF)
      throw new Fault("InvalidParameters", "parameters.InstalledNonLeafUpdateIDs");
    this.mostGates = Math.max(this.mostGates, installed.length);
    const cached = new Set([...installed, ...textsAt(parameters, "OtherCachedUpdateIDs").map(Number)]);
    const needed = neededRevisions(this.#revisions, new Set(installed));
    const fresh = needed.filter(({ revisionId }) => !cached.has(revisionId));
    const neededIds = new Set(needed.map(({ revisionId }) => revisionId));
    const infos = fresh
      .slice(0, this.habits.pageSize)
      .map(
        (revision) =>
          `<UpdateInfo><ID>${revision.revisionId}</ID>${deploymentXml(revision.revisionId + 5000, revision.action)}` +
          `<IsLeaf>${revision.isLeaf}</IsLeaf><Xml>${escapeXml(revision.core)}</Xml></UpdateInfo>`,
      );
    return (
      `<SyncUpdatesResult>${list("NewUpdates", infos)}` +
      ints(
        "OutOfScopeRevisionIDs",
        [...cached].filter((id) => !neededIds.has(id)),
      ) +
      `<Truncated>${fresh.length > infos.length}</Truncated>${this.#newCookie("NewCookie", clientId)}` +
      `<DriverSyncNotNeeded>false</DriverSyncNotNeeded></SyncUpdatesResult>`
    );
  }

  /** Leaves out what it does not know, and members of bundles, as WSUS was seen to. */
  #refreshCache(operation: Element): string {
    this.#registeredClientOf(operation);
    const results = (childOf(operation, "globalIDs")?.children ?? []).flatMap((identity) => {
      const updateId = textAt(identity, "UpdateID").toLowerCase();
      const number = Number(textAt(identity, "RevisionNumber"));
      const found = this.#revisions.find(
        (each) => each.updateId === updateId && each.revisionNumber === number && each.action !== "Bundle",
      );
      if (found === undefined) return [];
      return (
        `<RefreshCacheResult><RevisionID>${found.revisionId}</RevisionID><GlobalID><UpdateID>${updateId}</UpdateID>` +
        `<RevisionNumber>${number}</RevisionNumber></GlobalID><IsLeaf>${found.isLeaf}</IsLeaf>` +
        `${deploymentXml(found.revisionId + 5000, found.action)}</RefreshCacheResult>`
      );
    });
    return results.length === 0 ? "<RefreshCacheResult/>" : list("RefreshCacheResult", results);
  }

  #extendedUpdateInfo(operation: Element): string {
    this.#registeredClientOf(operation);
    const ids = textsAt(operation, "revisionIDs").map(Number);
    const types = textsAt(operation, "infoTypes");
    const known = this.#revisions.filter(({ revisionId }) => ids.includes(revisionId));
    const fragments = (type: string, of: (revision: Revision) => string) =>
      (types.includes(type) ? known : [])
        .filter((revision) => of(revision) !== "")
        .map(
          (revision) =>
            `<Update><ID>${revision.revisionId}</ID><Xml>${escapeXml(of(revision))}</Xml></Update>`,
        );
    const updates = [
      ...fragments("Extended", ({ extended }) => extended),
      ...fragments("LocalizedProperties", ({ localized }) => localized),
    ];
    const strangers = ids.filter((id) => !known.some(({ revisionId }) => revisionId === id));
    return (
      `<GetExtendedUpdateInfoResult>${list("Updates", updates)}` +
      this.#locations(known.flatMap(({ files }) => files)) +
      `${ints("OutOfScopeRevisionIDs", strangers)}</GetExtendedUpdateInfoResult>`
    );
  }

  #locations(files: StoredUpdate["files"]): string {
    const items = files.map(
      (file) =>
        `<FileLocation><FileDigest>${Buffer.from(file.digest, "hex").toString("base64")}</FileDigest>` +
        `<Url>${this.url}${contentPath(file)}</Url></FileLocation>`,
    );
    return list("FileLocations", items);
  }

  #takeEvent(event: Element, clientId: string): void {
    const basic = childOf(event, "BasicData");
    if (textAt(basic, "TargetID", "Sid") !== clientId)
      this.violations.push("an event is not of the client that reports it");
    const tagged = textsAt(event, "ExtendedData", "MiscData").map((text): [string, string] => {
      const [tag = ""] = text.split("=", 1);
      return [tag, text.slice(tag.length + 1)];
    });
    this.events.push({
      eventId: Number(textAt(basic, "EventID")),
      result: Number(textAt(basic, "Win32HResult")) >>> 0,
      updateId: textAt(basic, "UpdateID", "UpdateID"),
      misc: new Map(tagged),
    });
  }
}

const hexOf = (base64: string): string => Buffer.from(base64, "base64").toString("hex");

function contentPath({ digest, fileName }: StoredUpdate["files"][number]): string {
  const name = digest.toUpperCase();
  return `/Content/${name.slice(-2)}/${name}${/\.[a-z0-9]+$/i.exec(fileName)?.[0] ?? ""}`;
}

function readCookie(data: string): CookieData | undefined {
  try {
    return JSON.parse(Buffer.from(data, "base64").toString("utf8")) as CookieData;
  } catch {
    return undefined;
  }
}
