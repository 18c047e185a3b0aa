export * from "./primitives.ts";
export * from "./updates.ts";
export * from "./devices.ts";
export * from "./agent-routes.ts";
export * from "./agent.ts";
export * from "./service.ts";
export * from "./routes.ts";
export * from "./client.ts";
