import { Table } from "@mantine/core";
import type { ScanCost, ScanCostChange } from "@releve/api";
import { useText } from "../../app/language.tsx";

/** What a scan costs before and after; undefined: not known yet, and as high. */
export function ScanCosts({ costs }: { costs: ScanCostChange | undefined }) {
  const { t, number, bytes } = useText();
  const lines = [
    ["updates", ({ updates }: ScanCost) => number(updates)],
    ["bytes", ({ metadataBytes }: ScanCost) => bytes(metadataBytes)],
    ["trips", ({ roundTrips }: ScanCost) => number(roundTrips)],
  ] as const;
  return (
    <Table maw={440} mt="sm" verticalSpacing={5}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("pruning.cost")}</Table.Th>
          <Table.Th ta="end">{t("pruning.before")}</Table.Th>
          <Table.Th ta="end">{t("pruning.after")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(([name, text]) => (
          <Table.Tr key={name}>
            <Table.Td>{t(`pruning.cost.${name}`)}</Table.Td>
            <Table.Td ta="end">{costs ? text(costs.before) : "…"}</Table.Td>
            <Table.Td ta="end">{costs ? text(costs.after) : "…"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
