export { bootedDebian, type BootedDebian } from "./booted-debian.ts";
export { startBrokenProxy, type Breakage, type BrokenProxy } from "./broken-proxy.ts";
export {
  debianMirror,
  debianRoot,
  type CommandResult,
  type DebianRoot,
  type RunningCommand,
} from "./debian.ts";
export { startForwardProxy, type ForwardProxy } from "./forward-proxy.ts";
export { startNginx, type Nginx } from "./nginx.ts";
export { startPostgres, type TemporaryPostgres } from "./postgres.ts";
export {
  buildPackage,
  createRepository,
  type BuiltPackage,
  type PackageRecipe,
  type TestRepository,
} from "./repository.ts";
