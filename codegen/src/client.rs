//! What a client has: one property for each resource.

use paywint::spec::Resource;

use crate::classes::of_a_client;
use crate::comment::{HEADER, comment};

pub fn written() -> String {
    let generated: Vec<&str> = classes(|resource| !resource.extended);
    let by_hand = of_a_client().filter(|resource| resource.extended);
    let by_hand: String = by_hand
        .map(|resource| {
            format!(
                "import {{ {} }} from '../client/resources/{}.js';\n",
                resource.class, resource.key
            )
        })
        .collect();
    let properties: String = of_a_client()
        .map(|resource| {
            let (doc, key, class) = (comment("    ", resource.doc), resource.key, resource.class);
            format!("{doc}    readonly {key}: {class};\n")
        })
        .collect();
    let made: String = of_a_client()
        .map(|resource| {
            let (key, class) = (resource.key, resource.class);
            format!("        this.{key} = new {class}(caller);\n")
        })
        .collect();
    format!(
        "{HEADER}import type {{ Caller }} from '../client/calls/caller.js';\n{by_hand}import {{ {} }} from './resources.js';\n\n/** The resources of a client. */\nexport abstract class Resources {{\n{properties}\n    /** @internal */\n    constructor(caller: Caller) {{\n{made}    }}\n}}\n",
        generated.join(", ")
    )
}

fn classes(is_one: fn(&Resource) -> bool) -> Vec<&'static str> {
    let chosen = of_a_client().filter(|resource| is_one(resource));
    let mut classes: Vec<&str> = chosen.map(|resource| resource.class).collect();
    classes.sort_unstable();
    classes
}
