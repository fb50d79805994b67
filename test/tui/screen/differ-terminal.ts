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
	const cell = terminal.buffer.active.getNullCell();
	function lookOf(y: number): string {
		const {active} = terminal.buffer;
		const row = active.getLine(active.baseY + y);
		let look = '';
		for (let x = 0; x < terminal.cols; x++) {
			row?.getCell(x, cell);
			const colors = cell.isAttributeDefault() ? '' : attributesOf(cell);
			look += `${cell.getChars() || ' '}${cell.getWidth()}${colors}${linkOf(terminal, cell)}|`;
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

/** Where a cell leads, which the public interface does not tell. */
function linkOf(terminal: xterm.Terminal, cell: xterm.IBufferCell): string {
	const inner = cell as unknown as {hasExtendedAttrs(): number; extended: {urlId: number}};
	// The cell is used again, and keeps the attributes of another one.
	if (inner.hasExtendedAttrs() === 0 || inner.extended.urlId === 0) return '';
	const {_core} = terminal as unknown as {
		_core: {_oscLinkService: {getLinkData(id: number): {uri: string} | undefined}};
	};
	return _core._oscLinkService.getLinkData(inner.extended.urlId)?.uri ?? '';
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
