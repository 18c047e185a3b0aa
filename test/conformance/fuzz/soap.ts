import { deflateSync, gzipSync } from "node:zlib";
import { CLIENT, REPORTING, SIMPLE_AUTH } from "../windows/client.ts";
import type { Random } from "./random.ts";
import type { FuzzRequest, Known } from "./requests.ts";
import { escapeXml, hostileText, mutate } from "./values.ts";

const PATHS: Readonly<Record<string, string>> = {
  [CLIENT]: "/ClientWebService/client.asmx",
  [SIMPLE_AUTH]: "/SimpleAuthWebService/SimpleAuth.asmx",
  [REPORTING]: "/ReportingWebService/ReportingWebService.asmx",
};

/**
 * The operations and what is in them: a name alone is a leaf, `name(...)` has children, `name*` comes any number
 * of times. `cookie` stands for a good one, most of the time.
 */
const GRAMMAR: readonly (readonly [namespace: string, operation: string])[] = [
  [SIMPLE_AUTH, "GetAuthorizationCookie(clientId,targetGroupName,dnsName)"],
  [CLIENT, "GetConfig(protocolVersion)"],
  [
    CLIENT,
    "GetCookie(authCookies(AuthorizationCookie*(PlugInId,CookieData)),oldCookie(Expiration,EncryptedData),lastChange,currentTime,protocolVersion)",
  ],
  [
    CLIENT,
    "RegisterComputer(cookie,computerInfo(DnsName,OSMajorVersion,OSMinorVersion,OSBuildNumber,OSServicePackMajorNumber,OSServicePackMinorNumber,OSLocale,ComputerManufacturer,ComputerModel,BiosVersion,BiosName,BiosReleaseDate,ProcessorArchitecture,SuiteMask,OSDescription))",
  ],
  [CLIENT, "StartCategoryScan(requestedCategories(CategoryRelationship*(IndexOfAndGroup,CategoryId)))"],
  [
    CLIENT,
    "SyncUpdates(cookie,parameters(ExpressQuery,InstalledNonLeafUpdateIDs(int*),OtherCachedUpdateIDs(int*),SystemSpec(Device*(HardwareIDs(string*),CompatibleIDs(string*),installedDriver(MatchingID,DriverVerDate,DriverVerVersion,Class,DriverRank))),CachedDriverIDs(int*),SkipSoftwareSync,FilterCategoryIds(CategoryIdentifier*(Id)),NeedTwoGroupOutOfScopeUpdates,ComputerSpec(HardwareIDs(guid*)),FeatureScoreMatchingKey))",
  ],
  [CLIENT, "SyncPrinterCatalog(cookie,installedNonLeafUpdateIDs(int*),printerUpdateIDs(int*))"],
  [CLIENT, "RefreshCache(cookie,globalIDs(UpdateIdentity*(UpdateID,RevisionNumber)))"],
  [
    CLIENT,
    "GetExtendedUpdateInfo(cookie,revisionIDs(int*),infoTypes(XmlUpdateFragmentType*),locales(string*))",
  ],
  [
    CLIENT,
    "GetExtendedUpdateInfo2(cookie,updateIDs(UpdateIdentity*(UpdateID,RevisionNumber)),infoTypes(XmlUpdateFragmentType*),locales(string*))",
  ],
  [CLIENT, "GetFileLocations(cookie,fileDigests(base64Binary*))"],
  [
    REPORTING,
    "ReportEventBatch(cookie,clientTime,eventBatch(ReportingEvent*(BasicData(TargetID(Sid),SequenceNumber,TimeAtTarget,EventInstanceID,NamespaceID,EventID,SourceID,UpdateID(UpdateID,RevisionNumber),Win32HResult,AppName),ExtendedData(ReplacementStrings(string*),MiscData(string*),ComputerBrand,ComputerModel,BiosRevision,ProcessorArchitecture,OSVersion(Major,Minor,Build),OSLocaleID,DeviceID),PrivateData)))",
  ],
];

const DATE = "2026-03-10T17:00:00Z";
const GUIDS = /^(UpdateID|CategoryId|Id|guid|EventInstanceID)$/;
const DATES = /^(Expiration|TimeAtTarget|clientTime|currentTime|BiosReleaseDate|DriverVerDate)$/;
const BOOLEANS = /^(ExpressQuery|SkipSoftwareSync|NeedTwoGroupOutOfScopeUpdates)$/;
const NUMBERS = /^[A-Z]?\w*(ID|Number|Version|int|Major|Minor|Build|Rank|HResult|Mask|Group)$/;
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  dnsName: ["fuzz.example"],
  DnsName: ["fuzz.example"],
  PlugInId: ["SimpleTargeting"],
  lastChange: ["2999-01-01T00:00:00Z"],
  protocolVersion: ["1.8", "2.90"],
  ProcessorArchitecture: ["Amd64Compatible"],
  XmlUpdateFragmentType: ["Core", "Extended", "LocalizedProperties", "FileUrl"],
  EventID: ["147", "148", "156", "181", "182", "183", "201"],
  string: ["en", "V=", "PCI\\VEN_8086&amp;DEV_15B8"],
};

/** Values that get a request past the first checks, by element. */
function plausible(name: string, known: Known, random: Random): string | undefined {
  const choices = CHOICES[name];
  if (choices !== undefined) return random.pick(choices);
  if (name === "clientId" || name === "Sid") return known.clientId;
  if (name === "CookieData") return known.authorization;
  if (name === "base64Binary") return Buffer.alloc(20, random.below(256)).toString("base64");
  if (GUIDS.test(name)) return random.pick(known.updateIds);
  if (DATES.test(name)) return DATE;
  if (BOOLEANS.test(name)) return random.pick(["true", "false"]);
  return NUMBERS.test(name) ? String(random.below(12)) : undefined;
}

interface Node {
  name: string;
  many: boolean;
  children: Node[];
}

function parseGrammar(text: string): Node {
  let at = 0;
  const node = (): Node => {
    const name = /^\w+/.exec(text.slice(at))?.[0] ?? "";
    at += name.length;
    const many = text[at] === "*";
    if (many) at++;
    const children: Node[] = [];
    if (text[at] === "(") {
      do {
        at++;
        children.push(node());
      } while (text[at] === ",");
      at++;
    }
    return { name, many, children };
  };
  return node();
}

const OPERATIONS = GRAMMAR.map(([namespace, text]) => ({ namespace, root: parseGrammar(text) }));

/** How wild one request is: 0 is a good one. */
function write({ name, children, many }: Node, known: Known, random: Random, wildness: number): string {
  if (name === "cookie" && !random.chance(wildness)) return known.cookieXml;
  const times = many
    ? random.below(random.chance(0.02) ? 1_500 : 4)
    : random.chance(wildness / 2)
      ? random.below(3)
      : 1;
  return Array.from({ length: times }, () => element({ name, children, many }, known, random, wildness)).join(
    "",
  );
}

function element({ name, children }: Node, known: Known, random: Random, wildness: number): string {
  const inner =
    children.length > 0
      ? shuffled(children, random, wildness)
          .map((child) => write(child, known, random, wildness))
          .join("")
      : leaf(name, known, random, wildness);
  if (!random.chance(wildness / 4)) return `<${name}>${inner}</${name}>`;
  return random.pick([
    `<${name} xmlns="urn:other">${inner}</${name}>`,
    `<${name} xsi:nil="true" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`,
    `<!-- x --><${name}><![CDATA[${inner}]]></${name}>`,
    `<?pi x?><${name} a="${escapeXml(hostileText(random)).slice(0, 1_000)}">${inner}</${name}>`,
    `<${name}>`.repeat(300) + `</${name}>`.repeat(300),
    `<q:${name}>${inner}</q:${name}>`,
    `<${name}>${inner}`,
  ]);
}

function shuffled(children: readonly Node[], random: Random, wildness: number): readonly Node[] {
  return random.chance(wildness / 3) ? children.toSorted(() => random.below(3) - 1) : children;
}

function leaf(name: string, known: Known, random: Random, wildness: number): string {
  const good = random.chance(wildness) ? undefined : plausible(name, known, random);
  if (good !== undefined) return good;
  return random.chance(0.7) ? escapeXml(hostileText(random)) : hostileText(random);
}

const PROLOGUES = [
  "",
  '<?xml version="1.0" encoding="utf-8"?>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
  '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
  "\ufeff",
];

/** A request by the grammar, or a good one with its bytes changed. */
export function soapRequest(known: Known, random: Random): FuzzRequest {
  const { namespace, root } = random.pick(OPERATIONS);
  const wildness = random.pick([0, 0.02, 0.1, 0.4]);
  const operation = element(root, known, random, wildness).replace(/^<(\w+)>/, `<$1 xmlns="${namespace}">`);
  const prologue = random.chance(wildness) ? random.pick(PROLOGUES) : "";
  const text = `${prologue}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${operation}</s:Body></s:Envelope>`;
  const plain = Buffer.from(text);
  known.corpus.push(plain);
  if (known.corpus.length > 40) known.corpus.shift();
  const body = random.chance(0.5) ? plain : mutate(random, plain, known.corpus);
  const action = random.chance(0.9) ? `"${namespace}/${root.name}"` : safeHeader(hostileText(random));
  return encoded(
    {
      method: "POST",
      path: random.chance(0.97) ? (PATHS[namespace] ?? "") : random.pick(Object.values(PATHS)).toUpperCase(),
      headers: {
        "content-type": "text/xml; charset=utf-8",
        "accept-encoding": random.pick(["xpress", "gzip", "x"]),
        soapaction: action,
      },
      body,
    },
    random,
  );
}

/** Node refuses to send some characters in a header; those are no test of the service. */
export const safeHeader = (text: string): string =>
  text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?").slice(0, 8_000);

/** 20 MB of nothing. */
export const BOMB = gzipSync(Buffer.alloc(20_000_000));

/** Now and then in an encoding, in one that it is not, or with a bomb inside. */
function encoded(request: FuzzRequest, random: Random): FuzzRequest {
  if (!random.chance(0.05)) return request;
  const { headers, body } = request;
  const [encoding, bytes] = random.pick<readonly [string, Buffer]>([
    ["gzip", gzipSync(body)],
    ["gzip", body],
    ["gzip", BOMB],
    ["gzip", gzipSync(body).subarray(0, 40)],
    ["deflate", deflateSync(body)],
    ["xpress", body],
    ["xpress", Buffer.concat([Buffer.from([0xff, 0xff, 0, 0, 4, 0, 0, 0]), Buffer.alloc(4, 255)])],
    ["identity, gzip", body],
  ]);
  return { ...request, headers: { ...headers, "content-encoding": encoding }, body: bytes };
}
