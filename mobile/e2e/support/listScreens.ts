import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { screensDir } from './shoot'

const style = `body{margin:0;background:#e8ecec;font:16px/1.5 system-ui,sans-serif}
h1{padding:16px 24px;margin:0;font-size:20px}main{display:flex;gap:24px;overflow-x:auto;padding:0 24px 24px;align-items:flex-start}
figure{margin:0;flex:none;background:#fff;border-radius:12px;padding:12px}figcaption{padding:4px 0 8px;font-weight:600}
figure div{display:flex;gap:12px;align-items:flex-start}img{width:300px;border:1px solid #cbd5d4}`

/** A page to leaf through what a citizen sees: each screen in normal and in large type. */
export default function listScreens() {
  const names = readdirSync(screensDir).filter(name => name.endsWith('.png'))
  const figures = names
    .filter(name => !name.endsWith('-large.png'))
    .sort()
    .map(name => {
      const large = name.replace('.png', '-large.png')
      const pictures = [name, ...(names.includes(large) ? [large] : [])]
      return `<figure><figcaption>${name.replace('.png', '')}</figcaption><div>${pictures.map(one => `<img src="${one}" alt="${one}" loading="lazy">`).join('')}</div></figure>`
    })
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>画面</title><style>${style}</style><h1>${figures.length} 个画面，左边普通字，右边大字</h1><main>${figures.join('')}</main></html>`
  writeFileSync(join(screensDir, 'index.html'), page)
}
