/** What pruning's page counts, from the index alone: to look at a hundred thousand rows for it stopped the service. */
export const supersededCount: readonly string[] = [
  `create index updates_superseded_type on updates (type)
    where is_latest = 1 and is_superseded = 1 and declined_at is null`,
];
