/** Text that drives a terminal, hides or reorders: `[what it is, the text]`. */
export const hostileTexts: readonly (readonly [string, string])[] = [
	['OSC 0 title', '\u001b]0;owned title\u0007'],
	['OSC 2 title with ST', '\u001b]2;owned title\u001b\\'],
	['OSC 52 clipboard write', '\u001b]52;c;b3duZWQ=\u0007'],
	['OSC 52 clipboard question', '\u001b]52;c;?\u0007'],
	['OSC 8 link', '\u001b]8;;https://evil.example\u001b\\bank.example\u001b]8;;\u001b\\'],
	['OSC 4 and 10 colour questions', '\u001b]4;1;?\u0007\u001b]10;?\u0007'],
	['OSC 7, 9, 777, 1337', '\u001b]7;file:///x\u0007\u001b]9;n\u0007\u001b]1337;File=:\u0007'],
	['OSC without an end', '\u001b]0;owned without end'],
	['DCS', '\u001bPq#0;2;0;0;0#0~~\u001b\\'],
	['DCS question', '\u001bP$qm\u001b\\\u001bP+q544e\u001b\\'],
	['APC', '\u001b_Gf=24;owned\u001b\\'],
	['PM and SOS', '\u001b^owned\u001b\\\u001bXowned\u001b\\'],
	[
		'questions the terminal answers',
		'\u001b[6n\u001b[c\u001b[>c\u001b[0x\u001b[?6n\u001b[21t\u0005\u001bZ',
	],
	['clear and move', '\u001b[2J\u001b[3J\u001b[1;1H\u001b[5A\u001b[K'],
	[
		'modes',
		'\u001b[?1049h\u001b[?25l\u001b[?2004h\u001b[?1000h\u001b[?1h\u001b[4h\u001b[?7l\u001b[?6h\u001b=',
	],
	['conceal and blink', '\u001b[8mconcealed\u001b[5m\u001b[0m'],
	['scroll region, size, repeat', '\u001b[2;3r\u001b[8;1;1t\u001b[1000b'],
	['reset and charset', '\u001bc\u001b[!p\u001b(0\u000e\u001b#8'],
	['8-bit CSI', '\u009b2J\u009b?25l\u009b6n'],
	['8-bit OSC', '\u009d0;owned title\u009c'],
	['8-bit DCS, APC, PM, SOS', '\u0090q\u009c\u009fx\u009c\u009ex\u009c\u0098x\u009c'],
	['other C1', '\u0084\u0085\u008d\u008e\u008f\u009a'],
	['CR overwrites', 'harmless\rrm -rf /'],
	['BS overwrites', 'rm -rf /\b\b\b\b\b\b\b\bls     '],
	['BEL, VT, FF, SO, SI, CAN, SUB, DEL', '\u0007\u000b\u000c\u000e\u000f\u0018\u001a\u007f'],
	['bidi overrides', 'a\u202etxt.exe\u202c\u202ab\u202c\u202bc\u202c\u202dd\u202c'],
	['bidi isolates and marks', 'a\u2066b\u2067c\u2068d\u2069\u200e\u200f\u061c'],
	['zero width', 'pay\u200bpal\u200c\u2060\ufeff\u00ad\u034f\u180e'],
	['tags', 'ok\u{e0001}\u{e0069}\u{e0067}\u{e006e}\u{e007f}'],
	['fillers and separators', 'a\u3164b\u115fc\uffa0d\u2028e\u2029f'],
	['variation selectors', 'a\ufe00\ufe01\u{e0100}\u{e01ef}'],
	['a joiner of nothing', 'a\u200db'],
	['half a pair', 'x\ud83d y\ude00'],
	['escape within an escape', '\u001b]0;\u001b[2J\u001b]0;\u0007\u001b\\'],
	['end of a paste', '\u001b[201~rm -rf /\r'],
];

/** Each on a line of its own, and last a line that has to be seen. */
export const hostileText = `${hostileTexts
	.map(([name, text]) => `${name}: ${text}`)
	.join('\n')}\nthe end of it`;

/** The same on one line, short enough to be seen whole: a name, a title, a subject. */
export const hostileLine =
	'begin \u001b]0;owned title\u0007\u001b]52;c;b3duZWQ=\u0007\u001b[?25l\u001b[6n\u009b2J\u009d0;owned title\u009c\b\r\u202e\u200b\u{e0069} ended';
