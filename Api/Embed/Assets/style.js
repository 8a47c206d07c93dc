// A sheet rather than a <style>: the policy of the page around it need not allow anything inline.
export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
/* Names of its own: a page that has an --accent and gives it as --api-keys-accent would otherwise go in a circle. */
:host {
  --own-accent: var(--api-keys-accent, light-dark(#0f5c4d, #7fd6c2));
  --own-on-accent: var(--api-keys-on-accent, light-dark(#ffffff, #0c1f1b));
  --own-surface: var(--api-keys-surface, light-dark(#ffffff, #1c1f25));
  --own-text: var(--api-keys-text, light-dark(#1b1f24, #e8eaed));
  --own-soft: var(--api-keys-soft, light-dark(#57606a, #a3abb5));
  --own-line: var(--api-keys-line, light-dark(#d5d8dc, #363c45));
  --own-edge: var(--api-keys-edge, light-dark(#868e97, #77808b));
  --own-danger: var(--api-keys-danger, light-dark(#a3180e, #ff9d91));
  --own-on-danger: var(--api-keys-on-danger, light-dark(#ffffff, #2b0d0a));
  --own-good: var(--api-keys-good, light-dark(#0f5c4d, #7fd6c2));
  --own-warn: var(--api-keys-warn, light-dark(#7a4a00, #f3c173));
  --own-radius: var(--api-keys-radius, .5rem);
  --own-font: var(--api-keys-font, inherit);
  --own-mono: var(--api-keys-mono, ui-monospace, "SF Mono", Menlo, "Liberation Mono", monospace);
  display: block;
  container-type: inline-size;
  color: var(--own-text);
  font-family: var(--own-font);
  line-height: 1.5;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
h2, h3, p, ul, dl, dd, figure, fieldset { margin: 0; padding: 0; }
h2 { font-size: 1.25rem; line-height: 1.3; }
a { color: var(--own-accent); }
:focus-visible { outline: 3px solid var(--api-keys-focus, light-dark(#0b57d0, #a8c7fa)); outline-offset: 2px; }

.head { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: .75rem 1rem; margin-bottom: 1rem; }
.soft, .hint { color: var(--own-soft); }
.fine { color: var(--own-soft); font-size: .875rem; }
.card { padding: 1.5rem; border: 1px solid var(--own-line); border-radius: var(--own-radius); background: var(--own-surface); }
.card > * + * { margin-top: .75rem; }
.alert { border-left: 4px solid var(--own-danger); }
.note { padding: .5rem .75rem; border-left: 4px solid var(--own-warn); background: color-mix(in srgb, var(--own-warn) 10%, transparent); }
.stack > * + * { margin-top: 1rem; }
.said { min-height: 1.5em; margin-top: .5rem; color: var(--own-soft); font-size: .875rem; }

button, .button {
  display: inline-flex; align-items: center; justify-content: center; gap: .375rem;
  min-height: 2.5rem; padding: .375rem .875rem; border: 1px solid var(--own-edge); border-radius: var(--own-radius);
  background: transparent; color: var(--own-text); font: inherit; font-weight: 550; text-decoration: none; cursor: pointer;
}
button:hover, .button:hover { background: color-mix(in srgb, var(--own-text) 7%, transparent); }
.primary, .primary:hover { border-color: transparent; background: var(--own-accent); color: var(--own-on-accent); }
.risky, .risky:hover { border-color: transparent; background: var(--own-danger); color: var(--own-on-danger); }
.risk { border-color: var(--own-danger); color: var(--own-danger); }
.small { min-height: 2rem; padding: .125rem .625rem; font-size: .875rem; }
.bare { min-height: 2rem; min-width: 2rem; padding: .25rem; border-color: transparent; color: var(--own-soft); }
button:disabled { opacity: .55; cursor: not-allowed; }

.frame { border: 1px solid var(--own-line); border-radius: var(--own-radius); background: var(--own-surface); overflow: hidden; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th { padding: .5rem .875rem; border-bottom: 1px solid var(--own-line); color: var(--own-soft); font-size: .8125rem; font-weight: 550; text-align: left; white-space: nowrap; }
th:last-child { text-align: right; }
td { padding: .75rem .875rem; border-bottom: 1px solid var(--own-line); vertical-align: top; }
tbody tr:last-child > td { border-bottom: 0; }
.name { font-weight: 600; overflow-wrap: anywhere; }
code, .secret { font-family: var(--own-mono); font-size: .875em; }
td code { color: var(--own-soft); overflow-wrap: anywhere; }
.id { display: inline-flex; flex-wrap: wrap; align-items: center; gap: .125rem; }
.id code { overflow-wrap: anywhere; }
.acts { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .375rem; }
.gone { color: var(--own-soft); }
.status { display: inline-flex; align-items: center; gap: .375rem; padding: .0625rem .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8125rem; font-weight: 550; }
.icon { flex: none; width: .875rem; height: .875rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.bad { color: var(--own-danger); } .good { color: var(--own-good); } .warn { color: var(--own-warn); } .info { color: var(--own-accent); } .quiet { color: var(--own-soft); }
.foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .75rem; margin-top: .75rem; }
.check { display: flex; align-items: center; gap: .5rem; }
.check input { width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--own-accent); }
.skeleton { height: 3.5rem; margin: .875rem; border-radius: var(--own-radius); background: color-mix(in srgb, var(--own-text) 8%, transparent); }

dialog {
  width: min(34rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); padding: 1.5rem; overflow: auto;
  border: 1px solid var(--own-line); border-radius: calc(var(--own-radius) * 1.5); background: var(--own-surface); color: var(--own-text);
}
dialog.wide { width: min(60rem, calc(100vw - 2rem)); }
dialog.wide > .buttons { position: sticky; bottom: -1.5rem; margin: 1rem -1.5rem -1.5rem; padding: .75rem 1.5rem; border-top: 1px solid var(--own-line); background: var(--own-surface); }
dialog::backdrop { background: rgb(0 0 0 / .5); }
dialog > form > * + *, dialog > * + * { margin-top: 1rem; }
.field label, .label { display: block; margin-bottom: .25rem; font-weight: 550; }
.field .hint { margin-bottom: .25rem; font-size: .875rem; }
.field input, .field select, .field textarea, .secret {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--own-edge); border-radius: var(--own-radius);
  background: var(--own-surface); color: var(--own-text); font: inherit;
}
.secret { font-family: var(--own-mono); font-size: .875rem; }
.choices { border: 0; min-width: 0; }
.choices legend { margin-bottom: .25rem; padding: 0; font-weight: 550; }
.choices .check { align-items: start; padding: .25rem 0; }
.choices .check input { flex: none; }
.inline .check { display: inline-flex; margin-right: 1.5rem; }
summary { cursor: pointer; }
summary + .field { margin-top: .5rem; }
.scopes { display: flex; flex-wrap: wrap; gap: 0 1.25rem; max-height: 12rem; margin: .25rem 0 0 1.75rem; overflow-y: auto; }
.field [aria-invalid="true"] { border-color: var(--own-danger); box-shadow: inset 0 0 0 1px var(--own-danger); }
.wrong { margin-top: .25rem; color: var(--own-danger); font-size: .875rem; }
.buttons { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .5rem; }
.copy { display: flex; flex-wrap: wrap; gap: .5rem; }
.copy .secret { flex: 1 1 16rem; }
.facts { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .375rem 1rem; }
.facts dt { color: var(--own-soft); }
.facts dd { min-width: 0; overflow-wrap: anywhere; }
.log { font-size: .875rem; }
.log th:last-child { text-align: left; }
.agent { overflow-wrap: anywhere; }
.plot svg { display: block; width: 100%; height: 5rem; border-bottom: 1px solid var(--own-edge); }
.plot .accepted { fill: var(--own-good); background: var(--own-good); }
.plot .refused { fill: var(--own-danger); background: var(--own-danger); }
.plot i { display: inline-block; margin-left: .5rem; width: .75em; height: .75em; border-radius: .125rem; }
.plot figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; margin-top: .25rem; }
.receipt { list-style: none; }
.receipt li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .375rem 0; border-bottom: 1px solid var(--own-line); }

@container (max-width: 46rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  td { padding: .25rem .875rem; border: 0; }
  td[data-label]::before { content: attr(data-label) / ""; display: block; color: var(--own-soft); font-size: .8125rem; }
  tr { padding: .625rem 0; border-bottom: 1px solid var(--own-line); }
  tbody tr:last-child { border-bottom: 0; }
  .acts { justify-content: flex-start; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
}
@media (prefers-reduced-motion: no-preference) {
  .skeleton { animation: breathe 1.2s ease-in-out infinite alternate; }
  @keyframes breathe { to { opacity: .5; } }
}
@media (forced-colors: active) { button, .button { border-color: ButtonBorder; } }
`);
