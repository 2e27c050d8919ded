import { isPrintable, surelyUncovered, uncovered, unprintableNote } from '.'

describe('characters of the contract font', () => {
  it.each(['王', '䶮', '㛃', '𠅤', '·', '／', '（', 'A', '0', ' ', '　', '㎡', '一', '龥'])(
    'prints %s',
    char => {
      expect(isPrintable(char)).toBe(true)
    },
  )
  it.each(['𲎯', '\uE863', '\uFFFD', '\u0007', '\u200b', '⼀', '\ud800', '😀', ''])(
    'does not print %j',
    char => {
      expect(isPrintable(char)).toBe(false)
    },
  )
  it('lists what is missing, once, in order', () => {
    expect(uncovered('王𲎯小\uE863𲎯\n')).toEqual(['𲎯', '\uE863'])
    expect(uncovered('古丽扎尔·阿卜杜热西提')).toEqual([])
  })
  it('leaves plane 2 to the server, which may have a further font', () => {
    expect(uncovered('𤳵𰻝')).toEqual(['𤳵', '𰻝'])
    expect(surelyUncovered('王𤳵𰻝𲎯\uE863')).toEqual(['𰻝', '𲎯', '\uE863'])
    expect(unprintableNote(['𰻝'])).toMatch(/^“𰻝”暂时印不到.*到签约窗口办理。$/)
  })
})
