import xterm from '@xterm/headless';

export type Terminal = {
	write(bytes: string): Promise<void>;
	resize(columns: number, rows: number): void;
	/** Every cell with its look, and where the cursor is. */
	look(): {readonly lines: readonly string[]; readonly cursor: readonly [number, number]};
	dispose(): void;
};

/** A terminal that nobody sees, as xterm.js understands one. */
export function createTerminal(columns: number, rows: number): Terminal {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const linkOf = followLinks(terminal);
	const cell = terminal.buffer.active.getNullCell();
	function lookOf(y: number): string {
		const {active} = terminal.buffer;
		const row = active.getLine(active.baseY + y);
		let look = '';
		for (let x = 0; x < terminal.cols; x++) {
			row?.getCell(x, cell);
			const colors = cell.isAttributeDefault() ? '' : attributesOf(cell);
			look += `${cell.getChars() || ' '}${cell.getWidth()}${colors}${linkOf(cell)}|`;
		}
		return look;
	}
	return {
		write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
		resize: (nextColumns, nextRows) => terminal.resize(nextColumns, nextRows),
		look() {
			const {active} = terminal.buffer;
			const lines = Array.from({length: terminal.rows}, (_row, y) => lookOf(y));
			return {lines, cursor: [active.cursorX, active.cursorY]};
		},
		dispose: () => terminal.dispose(),
	};
}

type LinkService = {registerLink(link: {uri: string}): number};

/** Where each cell leads, which the public interface does not tell; the terminal itself forgets links of rows it moves. */
function followLinks(terminal: xterm.Terminal): (cell: xterm.IBufferCell) => string {
	const addresses = new Map<number, string>();
	const {_core} = terminal as unknown as {_core: {_oscLinkService: LinkService}};
	const service = _core._oscLinkService;
	const register = service.registerLink.bind(service);
	service.registerLink = (link) => {
		const id = register(link);
		addresses.set(id, link.uri);
		return id;
	};
	return (cell) => {
		const inner = cell as unknown as {hasExtendedAttrs(): number; extended: {urlId: number}};
		// The cell is used again, and keeps the attributes of another one.
		return inner.hasExtendedAttrs() === 0 ? '' : (addresses.get(inner.extended.urlId) ?? '');
	};
}

function attributesOf(cell: xterm.IBufferCell): string {
	const flags = [
		cell.isBold(),
		cell.isDim(),
		cell.isItalic(),
		cell.isUnderline(),
		cell.isInverse(),
	];
	const colors = [
		cell.getFgColorMode(),
		cell.getFgColor(),
		cell.getBgColorMode(),
		cell.getBgColor(),
	];
	return [...flags, ...colors].join('/');
}
