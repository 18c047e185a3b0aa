import type { Explanation } from "@releve/result-codes";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { Link } from "wouter";
import { useText } from "../app/language.tsx";

/** The catalogue of codes comes in a file of its own, on first need. */
export function useExplain(): ((code: string) => Explanation | undefined) | undefined {
  const { language } = useText();
  const catalogue = useQuery({
    queryKey: ["result-codes"],
    queryFn: () => import("@releve/result-codes"),
    staleTime: Infinity,
  });
  const { data } = catalogue;
  return useMemo(() => data && ((code: string) => data.explain(code, language)), [data, language]);
}

/** One line for a code: name, what it means. The number is in the title and behind the link. */
export function useCodeLine() {
  const explain = useExplain();
  return useCallback(
    (code: string) => {
      const found = explain?.(code);
      return { name: found?.symbol ?? code, title: found?.title ?? "" };
    },
    [explain],
  );
}

/** A result code as people read it: its name, one line, and a link to what to do. */
export function Code({ code }: { code: string }) {
  const line = useCodeLine()(code);
  return (
    <span>
      <Link href={`/troubleshoot?q=${encodeURIComponent(code)}`} title={code}>
        <code>{line.name}</code>
      </Link>
      {line.title && <> {line.title}</>}
    </span>
  );
}
