/** What `core` tells of updates stored before: fragments keep the attribute where it is true. */
const NOT_LISTED = `type not in ('Software', 'Driver')
  or (core not like '%ExplicitlyDeployable="true"%' and core not like '%ExplicitlyDeployable="1"%')`;

const LISTS: Readonly<Record<string, string>> = {
  updates_released: "released_at, revision_id",
  updates_title: "lower(title), revision_id",
  updates_size: "size_bytes, revision_id",
  updates_classification: "classification_id, released_at, revision_id",
  updates_product: "product_id, released_at, revision_id",
};

/** What imported documents need: lists with drivers and without parts of bundles, licenses, revisions of members. */
export const documents: readonly string[] = [
  "alter table updates add column is_listed integer not null default 1",
  `update updates set is_listed = 0 where ${NOT_LISTED}`,
  "alter table updates add column eula_json text",
  "alter table bundles add column bundled_number integer not null default 0",
  "alter table update_files add column is_license integer not null default 0",
  // Updates > All updates: each sort of packages/api UpdateSort, now over what is listed.
  ...Object.entries(LISTS).flatMap(([name, columns]) => [
    `drop index ${name}`,
    `create index ${name} on updates (${columns}) where is_latest = 1 and is_listed = 1`,
  ]),
  `create index updates_drivers on updates (released_at, revision_id)
    where is_latest = 1 and is_listed = 1 and type = 'Driver'`,
];
