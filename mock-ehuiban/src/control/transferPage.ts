const escape = (text: string) => text.replace(/[^\w.-]/g, '')

/** The registry's page for applicants, as plain as can be: it exists so that a link back has somewhere to lead. */
export const transferPage = (regProjId: string): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>不动产登记（模拟）</title>
    <link rel="icon" href="data:," />
    <style>body{font:18px/1.6 sans-serif;margin:24px;color:#16302b}strong{color:#7a4a00}</style>
  </head>
  <body>
    <main>
      <p><strong>模拟环境</strong></p>
      <h1>不动产转移登记申请</h1>
      <p>申请编号 ${escape(regProjId)}</p>
      <p>网签备案完成后，可以在这里继续办理转移登记。</p>
    </main>
  </body>
</html>`
