/** Styles of the simulated host's overlays; no colour here is the app's. */
export const css = `
:host { all: initial; }
* { box-sizing: border-box; font-family: system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
.shade { position: fixed; inset: 0; z-index: 2147483000; display: flex; align-items: flex-end; justify-content: center;
  background: rgba(10, 20, 30, .55); font-size: 16px; line-height: 1.5; color: #17212b; }
.sheet { position: relative; width: 100%; max-width: 520px; max-height: 92%; overflow: auto; background: #fff;
  border-radius: 16px 16px 0 0; padding: 20px 20px calc(20px + env(safe-area-inset-bottom)); }
.sheet.centre { align-self: center; width: min(320px, 86%); border-radius: 14px; text-align: center; }
.sheet.full { height: 100%; max-height: 100%; max-width: none; border-radius: 0; padding-top: 28px; text-align: center; }
.sheet.window { display: flex; flex-direction: column; padding: 16px; text-align: left; }
.sheet.window iframe { flex: 1; width: 100%; border: 0; }
.mark { position: absolute; top: 10px; right: 12px; margin: 0; padding: 0 8px; border-radius: 9px; background: #b45309;
  color: #fff; font-size: 12px; line-height: 18px; }
h2 { margin: 0 40px 12px 0; font-size: 19px; font-weight: 600; outline: none; }
.centre h2, .full h2 { margin: 0 40px 8px; }
p { margin: 0 0 10px; }
.quiet { color: #55626e; font-size: 14px; overflow-wrap: anywhere; }
button { display: block; width: 100%; min-height: 48px; margin-top: 10px; padding: 8px 16px; border: 1px solid #c3ccd4;
  border-radius: 10px; background: #fff; color: #17212b; font-size: 16px; cursor: pointer; overflow-wrap: anywhere; }
button.main { border-color: #1d5fa8; background: #1d5fa8; color: #fff; }
button:focus-visible, input:focus-visible { outline: 3px solid #f5a524; outline-offset: 2px; }
input { display: block; width: 100%; min-height: 48px; padding: 8px 12px; border: 1px solid #8795a1; border-radius: 10px;
  font-size: 16px; background: #fff; color: #17212b; }
label { display: block; margin-bottom: 6px; }
.oval { width: 208px; height: 272px; margin: 20px auto; border-radius: 50%; overflow: hidden; position: relative;
  background: radial-gradient(ellipse at 50% 38%, #dfe7ee 0 22%, transparent 23%),
    radial-gradient(ellipse at 50% 96%, #dfe7ee 0 42%, transparent 43%), #9fb2c2;
  box-shadow: 0 0 0 5px #1d5fa8, 0 0 0 11px #e4ebf1; }
.oval::after { content: ''; position: absolute; left: 0; right: 0; height: 3px; background: #3ddc97; top: 8%;
  animation: scan 1.1s ease-in-out infinite alternate; }
@keyframes scan { to { top: 92%; } }
@media (prefers-reduced-motion: reduce) { .oval::after { animation: none; top: 50%; } }
.toast { position: fixed; z-index: 2147483001; left: 50%; top: 42%; transform: translateX(-50%); max-width: 76%; padding: 12px 18px;
  border-radius: 10px; background: rgba(20, 28, 36, .92); color: #fff; font-size: 16px; line-height: 1.5; text-align: center; }
.banner { position: fixed; z-index: 2147483001; left: 8px; right: 8px; top: 8px; width: auto; margin: 0; padding: 12px 16px; text-align: left;
  border: 0; border-radius: 14px; background: #fff; box-shadow: 0 6px 28px rgba(10, 20, 30, .28); }
.banner b { display: block; font-size: 16px; }
.banner span { display: block; color: #55626e; font-size: 14px; }
.strict { position: fixed; z-index: 2147483002; left: 8px; right: 8px; bottom: 8px; padding: 12px 44px 12px 14px; border-radius: 10px;
  background: #b42318; color: #fff; font-size: 14px; line-height: 1.5; overflow-wrap: anywhere; }
.strict button { position: absolute; top: 4px; right: 4px; width: 40px; min-height: 40px; margin: 0; padding: 0; border: 0; background: none; color: #fff; }
`
