/** Kinds of identity documents that the registry knows. */
export type IdType =
  | 'ID_CARD'
  | 'HMT_RESIDENCE'
  | 'HM_PASS'
  | 'TW_PASS'
  | 'FPR'
  | 'PASSPORT'
  | 'OFFICER'
  | 'HUKOU'
  | 'ORGANISATION'
