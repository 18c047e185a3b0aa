import type { FastifyInstance } from "fastify";
import { readDeviceOf, registerAgentChannel } from "./agent-channel/index.ts";
import { openApp } from "./app.ts";
import { type ContentStore } from "./content/store.ts";
import { contentRoutes } from "./content/routes.ts";
import type { Approvals } from "./fleet/index.ts";
import type { RotatingKeyring } from "./identity/cookie-keys.ts";
import { createReporting } from "./reporting/index.ts";
import { addSecurityHeaders } from "./rest/security.ts";
import type { Services } from "./services.ts";
import { type WuspService, openWusp, wuspRoutes } from "./wusp/index.ts";
import { selfUpdateRoutes } from "./wusp/self-update.ts";

export interface ClientParts {
  approvals: Approvals;
  content: ContentStore;
  keyring: RotatingKeyring;
}

/** MS-WUSP, the same behind every listener. */
export function openClientWusp(
  {
    store,
    keys,
    bus,
    fleet,
    config,
    sightings,
  }: Pick<Services, "store" | "keys" | "bus" | "fleet" | "config" | "sightings">,
  { approvals, keyring }: ClientParts,
): Promise<WuspService> {
  return openWusp({
    ...{ store, approvals, fleet, keyring },
    reporting: createReporting({ store, approvals, changes: bus }),
    deviceOf: (request, read) => readDeviceOf({ keys, store }, request, read),
    stock: {
      clients: config.stockClients,
      networks: config.stockNetworks,
      names: config.stockNames,
      clientTargeting: config.clientTargeting,
      sendSuperseded: config.stockSuperseded,
    },
    onCall: sightings.note,
    onNewDevice: (id) => bus.emitConsole({ topic: "devices", id }),
  });
}

/** What managed computers use, over HTTPS only: the agent's channel, MS-WUSP and content. */
export async function registerClients(
  app: FastifyInstance,
  services: Services,
  content: ContentStore,
  wusp: WuspService,
): Promise<void> {
  await registerAgentChannel(app, services);
  await app.register((scope) => wuspRoutes(scope, wusp));
  await registerPublic(app, content);
}

/** What stock clients use over plain HTTP: MS-WUSP and content, and nothing else. */
export async function buildStockApp(
  { logger }: Services,
  content: ContentStore,
  wusp: WuspService,
): Promise<FastifyInstance> {
  const app = openApp(logger);
  await wuspRoutes(app, wusp);
  await registerPublic(app, content);
  await app.ready();
  return app;
}

/** Open to whoever reaches the listener. */
async function registerPublic(app: FastifyInstance, content: ContentStore): Promise<void> {
  await app.register((scope, _, done) => {
    addSecurityHeaders(scope);
    contentRoutes(scope, { content });
    selfUpdateRoutes(scope);
    done();
  });
}
