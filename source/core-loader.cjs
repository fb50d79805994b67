// The frame of dist/core.cjs: the modules that everyday intents use in one file, and the way to all others in chunks/.
// esbuild.config.mjs puts the modules in. One instance of each module, whichever file it is in.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const packed = {
	/* modules */
};
const loaded = new Map();

function load(name) {
	const existing = loaded.get(name);
	if (existing) return existing.exports;
	const module = {exports: {}};
	loaded.set(name, module);
	const run = packed[name] ?? readChunk(name);
	const file = path.join(__dirname, 'chunks', name);
	run(module.exports, module, requireFrom, file, path.dirname(file));
	return module.exports;
}

function readChunk(name) {
	const file = path.join(__dirname, 'chunks', name);
	const source = fs.readFileSync(file, 'utf8');
	return vm.runInThisContext(
		`(function(exports,module,require,__filename,__dirname){${source}\n})`,
		{filename: file},
	);
}

function requireFrom(id) {
	return id.startsWith('.') ? load(path.basename(id)) : require(id);
}

exports.load = load;
