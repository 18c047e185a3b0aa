import { z } from "zod";
import { deviceRoutes } from "./device-routes.ts";
import { Guid, HexDigest, PageQuery } from "./primitives.ts";
import type { Route } from "./route.ts";
import * as B from "./scan-budget.ts";
import { pruningRoutes } from "./pruning-routes.ts";
import * as S from "./service.ts";
import * as U from "./updates.ts";

const none = z.undefined();

const updateParams = z.object({ updateId: Guid });

export const routes = {
  login: {
    method: "POST",
    path: "/session",
    role: "public",
    summary: "Log in with a password",
    body: S.LoginRequest,
    response: S.Session,
  },
  loginWithLink: {
    method: "POST",
    path: "/session/link",
    role: "public",
    summary: "Log in with a one-time link",
    body: S.LinkLoginRequest,
    response: S.Session,
  },
  session: {
    method: "GET",
    path: "/session",
    role: "viewer",
    summary: "Who is logged in",
    response: S.Session,
  },
  logout: { method: "DELETE", path: "/session", role: "viewer", summary: "Log out", response: none },

  overview: {
    method: "GET",
    path: "/overview",
    role: "viewer",
    summary: "Are we safe, and what needs a person",
    response: S.Overview,
  },
  status: {
    method: "GET",
    path: "/status",
    role: "viewer",
    summary: "The service itself",
    response: S.ServiceStatus,
  },

  scanBudget: {
    method: "GET",
    path: "/scan-budget",
    role: "viewer",
    summary: "What a scan costs each class of devices, and how near it comes to known limits",
    response: B.ScanBudget,
  },
  scanDebt: {
    method: "GET",
    path: "/scan-budget/debt",
    role: "viewer",
    summary: "What superseded updates cost, now and on the days before",
    query: B.ScanDebtQuery,
    response: B.ScanDebtHistory,
  },

  listUpdates: {
    method: "GET",
    path: "/updates",
    role: "viewer",
    summary: "Updates, filtered and sorted",
    query: U.UpdateListQuery,
    response: U.UpdatePage,
  },
  updateFacets: {
    method: "GET",
    path: "/updates/facets",
    role: "viewer",
    summary: "Counts for the filters",
    response: U.UpdateFacets,
  },
  getUpdate: {
    method: "GET",
    path: "/updates/:updateId",
    role: "viewer",
    summary: "One update",
    params: updateParams,
    response: U.UpdateDetails,
  },
  listUpdateDevices: {
    method: "GET",
    path: "/updates/:updateId/devices",
    role: "viewer",
    summary: "Devices by their state for one update",
    params: updateParams,
    query: PageQuery,
    response: U.UpdateDevicePage,
  },
  approve: {
    method: "POST",
    path: "/updates/approve",
    role: "operator",
    summary: "Approve updates for groups",
    body: U.ApproveRequest,
    response: U.ActionResult,
  },
  decline: {
    method: "POST",
    path: "/updates/decline",
    role: "operator",
    summary: "Decline updates",
    body: U.DeclineRequest,
    response: U.ActionResult,
  },
  importUpdates: {
    method: "POST",
    path: "/updates/import",
    role: "operator",
    summary: "Import update documents, a catalogue (.xml, .cab) or another server's export",
    query: U.ImportQuery,
    upload: true,
    response: U.ImportResult,
  },
  uploadContent: {
    method: "PUT",
    path: "/updates/:updateId/files/:digest",
    role: "operator",
    summary: "Upload a file of an update; kept if size and digests agree",
    params: updateParams.extend({ digest: HexDigest }),
    upload: true,
    response: none,
  },
  undo: {
    method: "POST",
    path: "/actions/:actionId/undo",
    role: "operator",
    summary: "Undo an action exactly",
    params: z.object({ actionId: Guid }),
    response: U.ActionResult,
  },

  ...pruningRoutes,
  ...deviceRoutes,

  listSources: {
    method: "GET",
    path: "/sources",
    role: "viewer",
    summary: "Where updates come from",
    response: z.array(S.Source),
  },
  syncSources: {
    method: "POST",
    path: "/sources/sync",
    role: "operator",
    summary: "Look for new updates now",
    response: S.Job,
  },
  listJobs: {
    method: "GET",
    path: "/jobs",
    role: "viewer",
    summary: "Long work and its progress",
    response: z.array(S.Job),
  },

  listUsers: {
    method: "GET",
    path: "/users",
    role: "admin",
    summary: "People who may log in",
    response: z.array(S.User),
  },
  createUser: {
    method: "POST",
    path: "/users",
    role: "admin",
    summary: "Add a person",
    body: S.UserRequest,
    response: S.User,
  },
  changeUser: {
    method: "PATCH",
    path: "/users/:userId",
    role: "admin",
    summary: "Change role or password",
    params: z.object({ userId: Guid }),
    body: S.UserChange,
    response: S.User,
  },
  removeUser: {
    method: "DELETE",
    path: "/users/:userId",
    role: "admin",
    summary: "Remove a person",
    params: z.object({ userId: Guid }),
    response: none,
  },
  setOwnPassword: {
    method: "PUT",
    path: "/session/password",
    role: "viewer",
    summary: "Set one's own password",
    body: z.object({ current: z.string().max(1000).optional(), password: z.string().min(12).max(1000) }),
    response: none,
  },
  listTokens: {
    method: "GET",
    path: "/tokens",
    role: "admin",
    summary: "API tokens",
    response: z.array(S.ApiToken),
  },
  createToken: {
    method: "POST",
    path: "/tokens",
    role: "admin",
    summary: "Make an API token",
    body: S.ApiTokenRequest,
    response: S.ApiTokenCreated,
  },
  removeToken: {
    method: "DELETE",
    path: "/tokens/:tokenId",
    role: "admin",
    summary: "Revoke an API token",
    params: z.object({ tokenId: Guid }),
    response: none,
  },
  listAudit: {
    method: "GET",
    path: "/audit",
    role: "viewer",
    summary: "Who changed what, newest first",
    query: S.AuditQuery,
    response: S.AuditPage,
  },
} as const satisfies Record<string, Route>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
