import {describe, expect, it} from 'vitest';
import {findKeyLines, lineOf} from '../../source/config/config-lines.js';

const source = `# comment
top = 1
[llm]
model = "x"     # not.a = "key"
  base_urls.openai = "http://a"
text = """
model = "inside a text"
[inside]
"""
list = [
	"a = b",
]
inline = {deep = 1}

[ "llm" . 'aliases' ]
"my fast.one" = "groq"
[[rows]]
name = 1
`;

describe('findKeyLines', () => {
	it('finds keys of tables, dotted keys, quoted keys and keys after a text of several lines', () => {
		const lines = findKeyLines(source);

		expect(Object.fromEntries(lines)).toEqual({
			top: 2,
			llm: 3,
			'llm.model': 4,
			'llm.base_urls.openai': 5,
			'llm.text': 6,
			'llm.list': 10,
			'llm.inline': 13,
			'llm.aliases': 15,
			'llm.aliases.my fast.one': 16,
			rows: 17,
			'rows.name': 18,
		});
	});
});

describe('lineOf', () => {
	it('takes the longest known beginning of a path', () => {
		const lines = findKeyLines(source);

		expect(lineOf(lines, ['llm', 'list', '0'])).toBe(10);
		expect(lineOf(lines, ['llm', 'inline', 'deep'])).toBe(13);
		expect(lineOf(lines, ['nowhere', 'model'])).toBeUndefined();
	});
});
