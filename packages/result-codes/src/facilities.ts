/** MS-ERREF 2.1: the facility is an 11-bit field. */
const FACILITY_MASK = 0x7ff;

/** The facilities that decoding treats apart; the agent's own are the article's (0xCF, 0xAF). */
export const FACILITY = { win32: 7, http: 25, windowsUpdate: 36, agent: 0xcf } as const;

/** Symbols of MS-ERREF 2.1, and 400 of Windows Setup (0xC190xxxx). */
const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries({
    NULL: 0,
    RPC: 1,
    DISPATCH: 2,
    STORAGE: 3,
    ITF: 4,
    WIN32: 7,
    WINDOWS: 8,
    SECURITY: 9,
    CONTROL: 10,
    CERT: 11,
    INTERNET: 12,
    MEDIASERVER: 13,
    MSMQ: 14,
    SETUPAPI: 15,
    SCARD: 16,
    COMPLUS: 17,
    AAF: 18,
    URT: 19,
    ACS: 20,
    DPLAY: 21,
    UMI: 22,
    SXS: 23,
    WINDOWS_CE: 24,
    HTTP: 25,
    USERMODE_COMMONLOG: 26,
    USERMODE_FILTER_MANAGER: 31,
    BACKGROUNDCOPY: 32,
    CONFIGURATION: 33,
    STATE_MANAGEMENT: 34,
    METADIRECTORY: 35,
    WINDOWSUPDATE: 36,
    DIRECTORYSERVICE: 37,
    GRAPHICS: 38,
    SHELL: 39,
    TPM_SERVICES: 40,
    TPM_SOFTWARE: 41,
    PLA: 48,
    FVE: 49,
    FWP: 50,
    WINRM: 51,
    NDIS: 52,
    USERMODE_HYPERVISOR: 53,
    CMI: 54,
    USERMODE_VIRTUALIZATION: 55,
    USERMODE_VOLMGR: 56,
    BCD: 57,
    USERMODE_VHD: 58,
    SDIAG: 60,
    WEBSERVICES: 61,
    WINDOWS_DEFENDER: 80,
    OPC: 81,
    UPDATE_AGENT: 0xcf,
    UPDATE_AGENT_CLIENT: 0xaf,
    WINDOWS_SETUP: 0x190,
  }).map(([name, facility]) => [facility, name]),
);

export const facilityOf = (code: number) => (code >>> 16) & FACILITY_MASK;

/** What the fields of a 32-bit code say when its value has no name. */
export interface Fields {
  facility: number;
  facilityName: string | undefined;
  /** The low 16 bits. */
  code: number;
}

export function fieldsOf(code: number): Fields {
  const facility = facilityOf(code);
  return { facility, facilityName: NAMES.get(facility), code: code & 0xffff };
}
