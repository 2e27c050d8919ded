import type { BundleFile, BundleManifest } from './bundleManifest'

/** What each file is, in a citizen's words. A certificate is found by the folder. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/^contract\.pdf$/, '盖章的电子合同，和您在手机上下载的是同一个文件'],
  [/^contract\.txt$/, '各方签名时读到的合同全文，PDF里也附有一份'],
  [/^evidence\.json$/, '证据清单：谁在什么时候、对哪份文字签了名，PDF里也附有一份'],
  [/^chain\.json$/, '这份合同从开始到现在的全部经过，一环扣一环，少一环都能看出来'],
  [/^chain-after\.json$/, '合同变更以后的经过，接着上一份'],
  [/^agreement-\d+\.pdf$/, '后来签订的变更协议或撤销协议，已盖章'],
  [/^strokes\.json$/, '您本人手写签名的原始笔迹'],
  [/^signature\.svg$/, '您本人的签名图样'],
  [/^face-receipts\.json$/, '人脸核验回执：只有编号和时间，没有人脸照片'],
  [/^contract\.tlog-proof$/, '公开日志的收录证明，由另一家见证方共同签名'],
  [/^timestamp\.tsr$/, '时间戳：证明盖章的时间'],
  [/^certificates\/seal-/, '电子印章的数字证书'],
  [/^certificates\/tsa-/, '时间戳机构的数字证书'],
  [/^clf-trust\.json$/, '检查用的公钥清单；正式检查时请用自己另外取得的一份'],
]

const escape = (text: string) =>
  text.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

const meaningOf = (name: string) => meanings.find(([pattern]) => pattern.test(name))?.[1] ?? ''

/** What a reader wants first stands first. */
const inOrder = (files: readonly BundleFile[]) =>
  meanings.flatMap(([pattern]) => files.filter(({ name }) => pattern.test(name)))

const fileRow = ({ name, size, sha256, sm3 }: BundleFile) => `<section>
<h3>${escape(name)}</h3>
<p>${meaningOf(name)}。${size} 字节</p>
<p class="d">SM3 ${sm3}<br>SHA-256 ${sha256}</p>
</section>`

const style =
  'body{font:17px/1.7 sans-serif;max-width:44em;margin:0 auto;padding:1em;color:#111;background:#fff}' +
  'h1{font-size:1.5em}h3{margin:1.2em 0 0}p{margin:.3em 0}.d,code{font:13px/1.5 monospace;word-break:break-all}'

const pending =
  '<p>公开日志的收录证明还没有办好（通常每隔一段时间统一办理）。合同照样有效，过一天再下载一次，就会有这一份。</p>'

/** The page that explains a bundle: opens without a network, holds nothing about people but the number of the contract. */
export function indexPage(
  { contractNo, log }: Pick<BundleManifest, 'contractNo' | 'log'>,
  files: readonly BundleFile[],
  trustUrl: string,
): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>合同证据包 ${escape(contractNo)}</title><style>${style}</style></head><body>
<h1>合同证据包</h1>
<p>合同编号 ${escape(contractNo)}</p>
<p>这里是证明这份合同的全部材料。不用联网、不用登录我们的系统，也能查出合同和签名有没有被人改过。
请整包保存，不要改动里面的文件。里面有您的姓名、证件号码和签名，只交给您信任的人。</p>
<h2>怎么检查</h2>
<p>一、只想看一眼：用 PDF 阅读软件打开 contract.pdf，看签名面板里的电子印章是不是有效。</p>
<p>二、完整检查：在装有 Node.js 20 或更高版本的电脑上，运行</p>
<p><code>node verify-evidence.mjs 证据包.zip --trust clf-trust.json</code></p>
<p>检查程序在 ${escape(new URL('/verify-evidence.mjs', trustUrl).href)} ，公钥清单在 ${escape(trustUrl)} ，也可以向住建局索取。
不要只用这个包里自带的清单：造假的人可以连清单一起换掉。</p>
<p>三、每一项前面是 ✔ 就是通过；有 ✘ 就说明哪里不对。</p>
<h2>文件说明</h2>
${inOrder(files).map(fileRow).join('\n')}
${log === 'PENDING' ? pending : ''}
<p>manifest.json 列出以上文件和本页的大小、摘要，并由住建局的电子证据密钥签名。</p>
</body></html>
`
}
