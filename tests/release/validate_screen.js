// Prints what Amazon's validator finds in the screen document given on standard input.
const { StaticAplTemplateValidator } = require("apl-suggester");

console.info = console.log = console.error;
const document = JSON.parse(require("fs").readFileSync(0, "utf-8"));
new StaticAplTemplateValidator().validate(document).then((found) => process.stdout.write(JSON.stringify(found)));
