/** For whom a bundle is made: a party gets the raw strokes and the face receipt of their own signature, an office neither. */
export type BundleReader = { partyId: string } | { office: string }

export const partyIdOf = (reader: BundleReader): string | null =>
  'partyId' in reader ? reader.partyId : null
