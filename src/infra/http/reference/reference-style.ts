export const REFERENCE_STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 20em minmax(0, 1fr) }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1em; box-sizing: border-box; font-size: .85em; border-right: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
nav ul { list-style: none; margin: 0 0 .5em; padding: 0 }
nav summary { font-weight: 600; cursor: pointer }
nav a { color: inherit; text-decoration: none; display: block; padding: .1em 0 }
nav a:hover, nav a:focus { text-decoration: underline }
main { padding: 1em 2em 4em; max-width: 60em }
article { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .5em 0 1em; scroll-margin-top: 1em }
article:target { background: color-mix(in srgb, orange 12%, transparent) }
h3 { font-size: 1.05em; overflow-wrap: anywhere }
b[class] { font: 600 .75em/1 ui-monospace, monospace; padding: .2em .4em; border-radius: .3em; color: #fff; background: #555 }
b.GET { background: #1d6fb8 } b.POST { background: #1f7a3d } b.PUT, b.PATCH { background: #8a5a00 } b.DELETE { background: #b3261e }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9em }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid color-mix(in srgb, currentColor 12%, transparent) }
td p { margin: 0 }
td:first-child { white-space: nowrap }
pre { overflow: auto; padding: .8em; background: color-mix(in srgb, currentColor 7%, transparent); font-size: .85em }
small, .who { opacity: .75 }
@media (max-width: 50em) { body { display: block } nav { position: static; height: auto; max-height: 40vh } main { padding: 1em } }
@media print { body { display: block } nav { display: none } }
`;
