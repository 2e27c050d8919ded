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
