// What the page does by itself; everything else is drawn by the server and put in place by htmx.

import "./presses.js";
import "./sheets.js";
import "./composer.js";
import "./popups.js";
import "./stream.js";
import "./tour.js";
