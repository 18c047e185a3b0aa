import { Kbd, Modal, Table } from "@mantine/core";
import { useText } from "./language.tsx";

/** What the keyboard does, in the order of use. */
export default function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const rows: readonly (readonly [readonly string[], string])[] = [
    [["j", "k"], t("keys.move")],
    [[t("keys.enter")], t("keys.open")],
    [["x"], t("keys.select")],
    [[t("keys.shiftClick")], t("keys.range")],
    [["Ctrl + A"], t("keys.all")],
    [["/"], t("keys.search")],
    [[t("keys.escapeKey")], t("keys.escape")],
    [["?"], t("keys.help")],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("keys.title")}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([keys, text]) => (
            <Table.Tr key={text}>
              <Table.Td w={140}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
