/** Parameters from here on stand for links. */
export const linkCodeFrom = 100_000;

/** The parameters of one SGR sequence, in a fixed order, that of a link last; empty for the terminal's default. */
export type Style = string;

type Attributes = {flags: Set<number>; foreground: string; background: string; link: string};

// Attributes a style may carry. Blink (5) and hidden (8) are left out on purpose: text must not hide.
const allowedFlags = new Set([1, 2, 3, 4, 7, 9]);

function readColor(parameters: readonly string[], index: number): {value: string; length: number} {
	const length = parameters[index + 1] === '5' ? 3 : 5;
	return {value: parameters.slice(index, index + length).join(';'), length};
}

function clearFlag(attributes: Attributes, code: number) {
	if (code === 22) {
		attributes.flags.delete(1);
		attributes.flags.delete(2);
	} else attributes.flags.delete(code - 20);
}

function applyCode(attributes: Attributes, code: number): void {
	if (code === 0) {
		attributes.flags.clear();
		attributes.foreground = '';
		attributes.background = '';
		attributes.link = '';
	} else if (code >= linkCodeFrom) attributes.link = String(code);
	else if (allowedFlags.has(code)) attributes.flags.add(code);
	else if (code >= 22 && code <= 29) clearFlag(attributes, code);
	else if (code === 39) attributes.foreground = '';
	else if (code === 49) attributes.background = '';
	else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97))
		attributes.foreground = String(code);
	else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107))
		attributes.background = String(code);
}

function applyAll(attributes: Attributes, text: string): void {
	const parameters = text.split(';');
	for (let index = 0; index < parameters.length; index++) {
		const code = Number(parameters[index]) || 0;
		if (code !== 38 && code !== 48) {
			applyCode(attributes, code);
			continue;
		}
		const {value, length} = readColor(parameters, index);
		if (code === 38) attributes.foreground = value;
		else attributes.background = value;
		index += length - 1;
	}
}

const known = new Map<string, Style>();
const mostKnown = 2000;

/** The style that holds after an SGR sequence with these parameters. */
export function nextStyle(current: Style, parameters: string): Style {
	const key = `${current}m${parameters}`;
	const found = known.get(key);
	if (found !== undefined) return found;
	const attributes: Attributes = {flags: new Set(), foreground: '', background: '', link: ''};
	if (current !== '') applyAll(attributes, current);
	applyAll(attributes, parameters);
	const flags = [...attributes.flags].sort((left, right) => left - right);
	const style = [...flags, attributes.foreground, attributes.background, attributes.link]
		.filter((part) => part !== '')
		.join(';');
	if (known.size >= mostKnown) known.clear();
	known.set(key, style);
	return style;
}
