// The library's page: what is found follows what is done, here and by others.

import "./presses.js";
import "./sheets.js";
import { hear } from "./line.js";

const look = document.getElementById("look");
const again = () => look?.dispatchEvent(new Event("refresh"));

hear("htmx:after:swap", again);
document.addEventListener("close", again, true);
look?.addEventListener("submit", (event) => event.preventDefault());
