/** A constructed style sheet: a strict content security policy has nothing against it. */
const css = `
:host{display:block;min-inline-size:min(17.5rem,100%);max-inline-size:30rem;color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;
--_ink:light-dark(#1b2422,#ecefe9);--_paper:light-dark(#fffefb,#182120);--_line:light-dark(#837c6d,#7b8985)}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([mode=dialog]),:host([mode=chip]){display:inline-block;min-inline-size:0}
:host([mode=chip]){position:relative;max-inline-size:none}
:host([mode=headless]){display:contents}
[hidden]{display:none!important}
iframe{display:block;inline-size:100%;block-size:22rem;border:0;color-scheme:normal}
.box{position:relative}
dialog,.note,button{border:1.5px solid var(--_line);border-radius:1rem;background:var(--_paper);color:var(--_ink)}
dialog{box-sizing:border-box;inline-size:min(28rem,100vw - 2rem);max-block-size:calc(100dvb - 2rem);padding:0;border:0;overflow:auto;
box-shadow:0 24px 80px #0006;overscroll-behavior:contain}
dialog::backdrop{background:#10181799}
@media (max-width:639px){dialog{margin-block:auto 0;inline-size:100%;max-inline-size:100%;border-end-start-radius:0;border-end-end-radius:0}}
button{display:inline-flex;align-items:center;gap:.5rem;min-block-size:2.75rem;padding:.25rem 1rem;font:600 .9375rem/1.25 system-ui,sans-serif;cursor:pointer}
button:focus-visible{outline:3px solid light-dark(#8f4a00,#ffc95f);outline-offset:2px}
.chip{border-radius:999px;background:var(--isle-surface,var(--_paper));color:var(--isle-text,var(--_ink))}
.panel{position:absolute;z-index:2147483000;inset-block-start:calc(100% + .5rem);inset-inline-start:0;inline-size:min(24rem,100vw - 2rem);
border-radius:1rem;overflow:hidden;box-shadow:0 12px 48px #0004}
.note{padding:1rem}
.note p{margin:0 0 .75rem}
.note p:last-child{margin:0}
`

let sheet: CSSStyleSheet | undefined

export function styleSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  return sheet
}
