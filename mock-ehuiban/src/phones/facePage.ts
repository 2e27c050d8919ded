/** Only a path below this origin: the app's address may be another host name for the same server. */
function backTo(returnUrl: string): string {
  if (!URL.canParse(returnUrl)) return '/'
  const { pathname, search, hash } = new URL(returnUrl)
  return `${pathname}${search}${hash}`
}

/** JSON inside a script: "<" must not be able to end it. */
const inScript = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

/** The host's own page for a face check (redirect flow): plays once, then leaves for where it came from. */
export const facePage = ({
  requestId = '',
  returnUrl = '',
}: Readonly<Record<string, string>>): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>人脸核验（模拟）</title>
<style>body{font:18px/1.6 sans-serif;margin:0;padding:24px;text-align:center;background:#102a33;color:#fff}
.oval{width:180px;height:240px;margin:24px auto;border:4px solid #7fd1c4;border-radius:50%}
button{display:block;width:100%;min-height:52px;margin:12px 0;font:inherit;border:0;border-radius:10px}</style>
<main><h1>人脸核验（模拟）</h1><div class="oval"></div><p>这是鄂汇办自己的核验页面，做完会回到原来的服务。</p>
<button data-outcome="auto">开始核验</button><button data-outcome="cancel">退出</button></main>
<script>
const session = ${inScript(requestId)}, back = ${inScript(backTo(returnUrl))}
for (const button of document.querySelectorAll('button')) button.onclick = async () => {
  const body = JSON.stringify({ requestId: session, outcome: button.dataset.outcome })
  await fetch('/__host/face/play', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  location.replace(back)
}
</script></html>`
