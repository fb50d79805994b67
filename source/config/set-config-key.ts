import {OpenIntentError} from '../contracts/errors.js';
import {findKeyLines} from './config-lines.js';
import {parseToml} from './parse-toml.js';

export type ConfigValue = string | number | boolean | readonly string[];

const asToml = (value: ConfigValue): string => {
	if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
	return typeof value === 'string' ? JSON.stringify(value) : String(value);
};

// A list of several lines with a comment among them is none: the comment would be lost.
const keyAndValue =
	/^([ \t]*[^=\n]+?[ \t]*=[ \t]*)(?:"[^"\n]*"|'[^'\n]*'|[\w.+-]+|\[(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[^\]"'#])*\])([ \t]*(?:#[^\n]*)?)(?=\n|$)/;

/**
 * The text of a configuration file with one key of a section set to a value. All else stays: comments, order, empty lines.
 * Throws OI_ERR_CONFIG_INVALID where the key cannot be found again in the result.
 */
export async function setConfigKey(
	text: string,
	name: string,
	value: ConfigValue,
): Promise<string> {
	const [section = '', key = ''] = name.split('.');
	const lines = text.split('\n');
	const known = findKeyLines(text);
	const written = asToml(value);
	const at = known.get(name);
	const sectionAt = known.get(section);
	if (at !== undefined) {
		const replaced = lines
			.splice(at - 1)
			.join('\n')
			.replace(keyAndValue, (_whole, before, after) => `${before}${written}${after}`);
		lines.push(replaced);
	} else if (sectionAt !== undefined) lines.splice(sectionAt, 0, `${key} = ${written}`);
	else
		lines.push(
			...(lines.at(-1)?.trim() === '' ? [] : ['']),
			`[${section}]`,
			`${key} = ${written}`,
			'',
		);
	const next = lines.join('\n').replace(/^\n+/, '');
	const table = await parseToml('config.toml', next).catch(() => ({}));
	const found = (table as Record<string, Record<string, unknown> | undefined>)[section]?.[key];
	if (JSON.stringify(found) === JSON.stringify(value)) return next;
	throw new OpenIntentError(
		'OI_ERR_CONFIG_INVALID',
		`${name} stands in the file in a way that is not changed here.`,
		{
			hint: `set ${key} = ${written} under [${section}] yourself`,
		},
	);
}
