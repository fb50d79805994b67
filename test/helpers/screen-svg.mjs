// Draws the cells of a headless terminal as SVG. For `npm run screenshots`.

const palettes = {
	dark: {
		background: '#16181d',
		foreground: '#d8dbe2',
		frame: '#2a2e37',
		colors: [
			'#22252c',
			'#e06c75',
			'#98c379',
			'#e5c07b',
			'#61afef',
			'#c678dd',
			'#56b6c2',
			'#d8dbe2',
			'#6b7280',
			'#ef8a92',
			'#b1d69a',
			'#f0d399',
			'#86c3f5',
			'#d79ae8',
			'#7fcbd4',
			'#ffffff',
		],
	},
	light: {
		background: '#fbfbfa',
		foreground: '#24292f',
		frame: '#d5d8dc',
		colors: [
			'#24292f',
			'#b3261e',
			'#1f7a34',
			'#8a6100',
			'#0b5cad',
			'#8b2fa8',
			'#0f6f7c',
			'#6e7781',
			'#57606a',
			'#c9372c',
			'#2c8f45',
			'#a37200',
			'#2470c4',
			'#a24bc0',
			'#1f8794',
			'#3b434b',
		],
	},
};

const cellWidth = 8.4;
const cellHeight = 18;
const margin = 12;

const escapeXml = (text) =>
	text.replace(
		/[&<>"]/g,
		(character) => ({'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;'})[character],
	);
const place = (value) => Number(value.toFixed(1));

/** One of the 256 colours, or the usual one. */
function colorOf(palette, isDefault, isRgb, value, fallback) {
	if (isDefault) return fallback;
	if (isRgb) return `#${value.toString(16).padStart(6, '0')}`;
	if (value < 16) return palette.colors[value];
	if (value >= 232) {
		const level = (8 + (value - 232) * 10).toString(16).padStart(2, '0');
		return `#${level}${level}${level}`;
	}
	const steps = [0, 95, 135, 175, 215, 255];
	const index = value - 16;
	return `#${[Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6]
		.map((step) => steps[step].toString(16).padStart(2, '0'))
		.join('')}`;
}

function lookOf(cell, palette) {
	const fore = colorOf(
		palette,
		cell.isFgDefault(),
		cell.isFgRGB(),
		cell.getFgColor(),
		palette.foreground,
	);
	const back = colorOf(
		palette,
		cell.isBgDefault(),
		cell.isBgRGB(),
		cell.getBgColor(),
		palette.background,
	);
	const isInverse = cell.isInverse() !== 0;
	return {
		fill: isInverse ? back : fore,
		back: isInverse ? fore : back,
		attributes: [
			cell.isBold() ? ' font-weight="bold"' : '',
			cell.isItalic() ? ' font-style="italic"' : '',
			cell.isUnderline() ? ' text-decoration="underline"' : '',
			cell.isDim() ? ' opacity="0.6"' : '',
		].join(''),
	};
}

/** The runs of cells that look the same. A wide character is a run of its own, so that its width is ours. */
function runsOf(line, columns, palette) {
	const runs = [];
	for (let x = 0; x < columns; x++) {
		const cell = line?.getCell(x);
		if (cell === undefined || cell.getWidth() === 0) continue;
		const look = lookOf(cell, palette);
		const text = cell.getChars() || ' ';
		const last = runs.at(-1);
		const isSame = last && !last.isWide && JSON.stringify(last.look) === JSON.stringify(look);
		if (isSame && cell.getWidth() === 1) {
			last.text += text;
			last.cells += 1;
		} else runs.push({x, look, text, cells: cell.getWidth(), isWide: cell.getWidth() > 1});
	}
	return runs;
}

/** Spaces at the end of a text are not part of its length, no-break spaces are. */
const unbroken = (text) => escapeXml(text).replaceAll(' ', '\u00a0');

function drawRun({x, look, text, cells}, y, palette) {
	const left = place(margin + x * cellWidth);
	const width = place(cells * cellWidth);
	const back =
		look.back === palette.background
			? ''
			: `<rect x="${left}" y="${margin + y * cellHeight}" width="${width}" height="${cellHeight}" fill="${look.back}"/>\n`;
	if (text.trim() === '') return back;
	const baseline = place(margin + y * cellHeight + cellHeight * 0.75);
	return `${back}<text x="${left}" y="${baseline}" textLength="${width}" fill="${look.fill}"${look.attributes}>${unbroken(text)}</text>\n`;
}

/** What the terminal shows, as a picture. */
export function toSvg(terminal, theme, title) {
	const palette = palettes[theme];
	const {cols, rows} = terminal;
	const width = place(cols * cellWidth + 2 * margin);
	const height = rows * cellHeight + 2 * margin;
	const {active} = terminal.buffer;
	let body = '';
	for (let y = 0; y < rows; y++) {
		for (const run of runsOf(active.getLine(active.baseY + y), cols, palette))
			body += drawRun(run, y, palette);
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" rx="8" fill="${palette.background}" stroke="${palette.frame}"/>
<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
${body}</g>
</svg>
`;
}
