import { canonicalJson, sha256Of } from '@clf/shared/evidence'
import { uncovered } from '@clf/shared/glyphs'
import { consentKinds } from '@clf/shared/routes'
import { neededToStart, noticeOf, notices } from './index'

it('has a notice for every consent that the service asks for', () => {
  expect(Object.keys(notices).sort()).toEqual([...consentKinds].sort())
  for (const kind of consentKinds) expect(noticeOf(kind).kind).toBe(kind)
})

it.each(consentKinds)('%s: ten plain lines and a full text of whole sentences', kind => {
  const { version, title, note, lines, full } = noticeOf(kind)
  expect(version).toMatch(/^\d{4}-\d{2}$/)
  expect(lines).toHaveLength(10)
  expect(full.length).toBeGreaterThan(3)
  for (const line of [note, ...lines, ...full]) expect(line).toMatch(/。$/)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(45)
  expect(uncovered([title, note, ...lines, ...full].join(''))).toEqual([])
})

it('never makes the face check a condition of starting', () => {
  expect(neededToStart).not.toContain('face')
})

it('names the way without a face check', () => {
  expect(notices.face.lines.join('')).toContain('改到签约窗口')
  expect(notices.face.full.join('')).toContain('不是唯一的办法')
})

/** What people agreed to under a version. A changed text needs a new version here, never a new digest under the old one. */
it.each([
  ['privacy', '2026-01', '58459efb4841bbefbd4c6f160ed2d9bdb2fbb8e28412cf57f24f7bfc55a20715'],
  ['face', '2026-01', 'f078666a91364c903bdbac6b80628b8a57e6d791f47c8bd8668531f21fd2bd59'],
  ['registryQuery', '2026-01', 'b661d5006d8b5be1d1f7d1f1e7dfacf394e52bfdd37ecc00cb70678b0345477e'],
  ['electronicSignature', '2026-01', '1e94e1f83125c518919b43612fa31ad6a2da18db51f0f6bae37833b545268f7d'],
] as const)('%s %s keeps its words', (kind, version, digest) => {
  expect(noticeOf(kind).version).toBe(version)
  expect(sha256Of(canonicalJson(noticeOf(kind)))).toBe(digest)
})
