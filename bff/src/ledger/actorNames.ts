/** Who acted that is no party, as parties read it: an office by what it is, never the person at its desk. */
export function outsiderName(actor: string): string {
  if (actor === 'system') return '系统'
  if (actor === 'registry') return '不动产登记中心'
  return actor.startsWith('staff:') ? '工作人员' : '当事人'
}
