/** What one message may hold. Bytes are of the decompressed body; counts are elements of a list. */

export const MAX_REQUEST_BYTES = 8 * 1024 * 1024;
export const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;
/** A fault is a few hundred bytes; .NET's hold a stack trace. */
export const MAX_FAULT_BYTES = 1024 * 1024;

export const MAX_XML_DEPTH = 256;
export const MAX_XML_ATTRIBUTES = 256;

export const MAX_AUTH_COOKIES = 16;
export const MAX_AUTH_PLUGINS = 16;
export const MAX_CONFIG_PROPERTIES = 256;
export const MAX_EVENT_IDS = 4_096;
/** WSUS takes 400 and agents send some 90; ours may know more categories. */
export const MAX_INSTALLED_NON_LEAF_IDS = 4_000;
/** No limit is known of WSUS at 4,937 ids. */
export const MAX_CACHED_IDS = 200_000;
export const MAX_FILTER_CATEGORIES = 200;
export const MAX_REQUESTED_CATEGORIES = 199;
export const MAX_DEVICES = 4_096;
export const MAX_DEVICE_IDS = 256;
export const MAX_EXTENSION_DRIVERS = 64;
export const MAX_COMPUTER_IDS = 256;
export const MAX_GLOBAL_IDS = 10_000;
export const MAX_REVISION_IDS = 1_000;
export const MAX_INFO_TYPES = 16;
export const MAX_LOCALES = 64;
export const MAX_FILE_DIGESTS = 10_000;
export const MAX_EVENTS = 1_000;
export const MAX_EVENT_STRINGS = 64;
/** Of one answer: far above the 200 updates of a page. */
export const MAX_ANSWER_ITEMS = 200_000;
