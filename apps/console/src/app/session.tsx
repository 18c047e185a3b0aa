import { ApiCallError, type Role, type Session } from "@releve/api";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, createContext, use, useEffect } from "react";
import { api, queryClient, setCsrfToken } from "./client.ts";

const SESSION_KEY = ["session"] as const;
const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };

const SessionContext = createContext<Session | null>(null);

async function readSession(): Promise<Session | null> {
  try {
    return adopt(await api("session", {}));
  } catch (error) {
    if (error instanceof ApiCallError && error.status === 401) return null;
    throw error;
  }
}

function adopt(session: Session): Session {
  setCsrfToken(session.csrfToken);
  return session;
}

export function useSessionQuery() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: readSession, staleTime: Infinity });
}

/** Keeps a fresh login; everything fetched under another name is forgotten. */
export function enter(session: Session): void {
  forget();
  queryClient.setQueryData(SESSION_KEY, adopt(session));
}

export function leave(): void {
  setCsrfToken("");
  forget();
  queryClient.setQueryData(SESSION_KEY, null);
}

/** The session's own query stays: the page watches it. */
function forget(): void {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
}

/** Gives the pages their session, and takes them to the login when the service no longer knows it. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => {
    const expired = (error: unknown) => {
      if (error instanceof ApiCallError && error.code === "not-authenticated") leave();
    };
    const queries = client.getQueryCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error") expired(event.action.error);
    });
    const mutations = client.getMutationCache().subscribe((event) => {
      if (event.type === "updated" && event.action.type === "error") expired(event.action.error);
    });
    return () => {
      queries();
      mutations();
    };
  }, [client]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession needs a SessionProvider");
  return session;
}

/** Whether the user's role allows what needs at least `role`. */
export function useMay(role: Role): boolean {
  return RANK[useSession().role] >= RANK[role];
}
