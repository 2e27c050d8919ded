/** The platform's page of the item, as plain as can be: it exists so that the way into the service has somewhere to begin. */
export const acceptancePage = (entryUrl: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>政务统一受理平台（模拟）</title>
    <link rel="icon" href="data:," />
    <style>body{font:18px/1.6 sans-serif;margin:24px;color:#16302b}strong{color:#7a4a00}a{color:#0b5c4d;font-size:20px;line-height:44px}</style>
  </head>
  <body>
    <main>
      <p><strong>模拟环境</strong></p>
      <h1>政务统一受理平台</h1>
      <p>二手房转移登记“一件事”包含下面的事项。</p>
      <p><a href="${entryUrl.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">存量房交易网签备案</a></p>
    </main>
  </body>
</html>`
