/** Largest document or fragment read, UTF-16 code units: the largest known manifest has 47 MB. */
export const MAX_DOCUMENT_LENGTH = 64 * 1024 * 1024;
/** Deepest nesting of elements. */
export const MAX_DEPTH = 256;
/** Most elements of a fragment that is read into memory. */
export const MAX_ELEMENTS = 1_000_000;
/** Most binaries of one Debian update; the archive's largest source builds below 1,000. */
export const MAX_BINARIES = 10_000;
/** Longest title and description, UTF-16 code units. */
export const MAX_TITLE_LENGTH = 1000;
export const MAX_TEXT_LENGTH = 100_000;
/** MS-WUSP: revision numbers are int. */
export const MAX_REVISION_NUMBER = 2_147_483_647;
