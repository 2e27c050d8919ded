/** Every proposed value of the domain: data per county with a version, never a constant in code. */
export const defaultParameters = {
  version: 1,
  filingMode: 'AUTO' as 'AUTO' | 'MANUAL',
  faceAtJoin: false,
  faceFailuresPerDay: 5,
  facePassMinutes: 5,
  faceSessionMinutes: 10,
  lookupsPerDay: 5,
  lookupUnitsPerDay: 3,
  reverifyMinutes: 10,
  draftDays: 30,
  identityDays: 7,
  softHoldHours: 72,
  invitationDays: 7,
  amendmentHours: 72,
  /** A desk that nobody touches for so long is locked. */
  deskIdleMinutes: 15,
  revokesAlert: 3,
  revokesAlertDays: 90,
  /** SUP-01: as many filed contracts on one side, within so many days. */
  sellerAlert: 3,
  buyerAlert: 3,
  dealsAlertDays: 365,
  /** SUP-02: sold again sooner than so many days after it was acquired. */
  resaleAlertDays: 180,
  /** SUP-04: more contracts in an hour, more cadastral districts in a day, at work at night (Beijing hours). */
  clerkContractsPerHour: 12,
  clerkAreasPerDay: 8,
  nightFromHour: 22,
  nightToHour: 6,
  depositPercent: 20,
  penaltyPercent: 30,
  landYearsLeft: 20,
  unitPriceLowPercent: 70,
  unitPriceHighPercent: 150,
  residencePolicy: 'A' as 'A' | 'W',
  mortgagePolicy: 'B' as 'B' | 'W',
  allowedUses: ['10', '11', '111', '112', '12'] as readonly string[],
  /** The paper procedure of the county that the four reductions are measured against (REQ-09). */
  paperMaterials: 8,
  paperSteps: 6,
  paperHours: 48,
  paperVisits: 2,
  outboxLateSeconds: 30,
  /** No more filing while sealed files wait longer than this for a trusted time; 0: filing never stops for it. */
  filingStopsAfterStampMinutes: 0,
  /** What people are told an examination by hand usually takes. */
  reviewWorkdays: 1,
}

export type Parameters = typeof defaultParameters
