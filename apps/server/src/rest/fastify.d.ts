import type { Actor } from "../identity/sessions.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Takes a file, as long as something of it comes. */
    upload?: true;
  }
  interface FastifyRequest {
    /** Who asks; null until authenticated. */
    actor: Actor | null;
    /** The device that calls; empty when it is none, or not asked for. */
    deviceId: string;
  }
}
