/** dpkg's own rule for names (pkg_name_is_illegal), looser than Debian Policy 5.6.7. */
export const isPackageName = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9+._-]{0,299}$/.test(text);

/** dpkg's name of an architecture, or `all`. */
export const isDebianArchitecture = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);

/** A bare name that stays inside its folder on Linux and Windows. */
export const isFileName = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  /^(?!\.{1,2}$)[^/\\\u0000-\u001f]{1,255}$/.test(text);
