// The frame of dist/core.cjs: the modules of everyday intents, and the way to all others: our own are in more.cjs, those
// with a package in chunks/. command-bundles.mjs puts the modules in. One instance of each module, whichever file it is in.
const path = require('node:path');

// How each is evaluated.
const core = {
	/* modules */
};
const loaded = new Map();
const inMore = new Set([
	/* names */
]);
const packed = {};
let loadScript;

function load(name) {
	const existing = loaded.get(name);
	if (existing) return existing.exports;
	const module = {exports: {}};
	loaded.set(name, module);
	const inCore = core[name];
	if (inCore) module.exports = inCore();
	else (packed[name] ?? find(name))(module.exports, module, requireFrom);
	return module.exports;
}

function find(name) {
	const file = inMore.has(name) ? 'more.cjs' : path.join('chunks', name);
	Object.assign(packed, loadScript(path.join(__dirname, file)));
	return packed[name];
}

function requireFrom(id) {
	return id.startsWith('.') ? load(path.basename(id)) : require(id);
}

/** The main module; `loader` runs another file of dist/ and returns its exports. */
exports.open = (loader) => {
	loadScript = loader;
	return load('main.cjs');
};
