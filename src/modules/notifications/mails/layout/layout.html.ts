/**
 * The form of every mail: a Handlebars template, which escapes all values. Tables and styles in the elements, for mail programs
 * that know nothing else; whatever is in the style sheet may get lost, and the mail is still good. Nothing is loaded from anywhere.
 */
export const LAYOUT_HTML = `<!doctype html>
<html lang="{{language}}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>{{subject}}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background: #0f141b !important }
  .card { background: #1a212b !important; border-color: #303a48 !important }
  .text, .heading { color: #e8ecf1 !important }
  .soft { color: #a9b4c2 !important }
  .link { color: #9cc4ff !important }
  .button { background: #9cc4ff !important }
  .button a { color: #0b1220 !important }
  .quote { border-color: #4a5a70 !important }
  .code { background: #0f141b !important; color: #e8ecf1 !important }
  .line { border-color: #303a48 !important }
}
@media (max-width: 480px) {
  .outer { padding: 12px 8px !important }
  .card { padding: 20px 18px !important }
  .action { width: 100% !important }
  .button a { display: block !important; text-align: center !important }
}
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#eef1f5;-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all" aria-hidden="true">{{preheader}}{{{padding}}}</div>
<div role="article" aria-roledescription="email" aria-labelledby="heading" lang="{{language}}">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#eef1f5">
<tr><td class="outer" align="center" style="padding:28px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td class="soft" style="padding:0 4px 12px;font:600 15px/1.4 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#4a5565;text-align:left">{{board}}</td></tr>
<tr><td class="card" style="padding:32px;background:#ffffff;border:1px solid #d9dfe7;border-radius:10px;font:400 16px/1.55 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:left">
<h1 class="heading" id="heading" style="margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:700;color:#16202c;overflow-wrap:anywhere">{{heading}}</h1>
<p class="text" style="margin:0 0 16px;color:#1f2a37;overflow-wrap:anywhere">{{greeting}}</p>
{{#each blocks}}
{{#if paragraph}}
<p class="text" style="margin:0 0 16px;color:#1f2a37;overflow-wrap:anywhere">{{#each paragraph}}{{#if breaks}}<br>{{/if}}{{text}}{{/each}}</p>
{{/if}}
{{#if quote}}
<blockquote class="quote text" style="margin:0 0 16px;padding:2px 0 2px 16px;border-left:4px solid #c3ccd8;color:#1f2a37;overflow-wrap:anywhere">{{#each quote}}{{#if breaks}}<br>{{/if}}{{text}}{{/each}}</blockquote>
{{/if}}
{{#if code}}
<p class="code" style="margin:0 0 16px;padding:12px 14px;background:#eef1f5;border-radius:6px;color:#1f2a37;font:14px/1.5 ui-monospace,Consolas,Menlo,monospace;overflow-wrap:anywhere;word-break:break-all">{{code}}</p>
{{/if}}
{{#if items}}
<ul style="margin:0 0 16px;padding:0;list-style:none">
{{#each items}}
<li class="line" style="margin:0;padding:14px 0;border-top:1px solid #d9dfe7">
<p style="margin:0;font-weight:600;overflow-wrap:anywhere">{{#if url}}<a class="link" href="{{url}}" style="color:#1d4fc4">{{title}}</a>{{else}}<span class="text" style="color:#1f2a37">{{title}}</span>{{/if}}</p>
{{#each lines}}
<p class="soft" style="margin:2px 0 0;font-size:15px;color:#4a5565;overflow-wrap:anywhere">{{this}}</p>
{{/each}}
</li>
{{/each}}
</ul>
{{/if}}
{{/each}}
{{#if action}}
<table class="action" role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 16px;border-collapse:separate"><tr><td class="button" style="background:#1d4fc4;border-radius:6px"><a href="{{action.url}}" style="display:inline-block;padding:12px 24px;font-weight:600;color:#ffffff;text-decoration:none">{{action.label}}</a></td></tr></table>
<p class="soft" style="margin:0;font-size:14px;color:#4a5565">{{orOpen}}<br><a class="link" href="{{action.url}}" style="color:#1d4fc4;overflow-wrap:anywhere;word-break:break-all">{{action.url}}</a></p>
{{/if}}
</td></tr>
<tr><td class="soft" style="padding:16px 4px 0;font:400 13px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#4a5565;text-align:left;overflow-wrap:anywhere">
<p style="margin:0">{{why}}</p>
{{#each footer}}
<p style="margin:6px 0 0"><a class="link" href="{{url}}" style="color:#1d4fc4">{{label}}</a></p>
{{/each}}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</div>
</body>
</html>
`;
