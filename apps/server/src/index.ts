export { loadConfig } from "./config/load.ts";
export { type Config, OPTIONS, flagOf } from "./config/options.ts";
export { createLoginLink } from "./login-link.ts";
export { type RunningServer, type StartOptions, startServer } from "./server.ts";
export { StartError, type StartErrorCode } from "./start-error.ts";
