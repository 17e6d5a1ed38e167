# shellcheck shell=bash disable=SC2154
# A console of 80×25 characters, operated by keystrokes. The caller sets $work; the screens are written to
# $work/transcript.

terminal() { tmux -L "aptmedic-menu-$$" -f /dev/null "$@"; }

# Starts a command on a new console.
start_console() {
    stop_console
    terminal new-session -d -x 80 -y 25 "$*"
    terminal set-option -g remain-on-exit on
}

# Stops the console, if there is one.
stop_console() { terminal kill-server 2>/dev/null || true; }

screen() { terminal capture-pane -p; }

last_line() { screen | sed '/^ *$/d' | tail -n 1; }

press() { terminal send-keys "$@"; }

# wait_for TEXT [SECONDS]: waits until the screen contains the text, at most 30 seconds or as many as given.
wait_for() {
    local text=$1 deadline=$((SECONDS + ${2:-30}))
    while [ "$SECONDS" -le "$deadline" ]; do
        if screen | grep -qF -e "$text"; then
            screen >>"$work/transcript"
            return 0
        fi
        sleep 0.2
    done
    printf 'waited in vain for: %s\n' "$text"
    screen
    return 1
}

# page_to TEXT [SECONDS]: turns the pages of a plan until the last line of the screen contains the text.
page_to() {
    local text=$1 deadline=$((SECONDS + ${2:-60})) line
    while [ "$SECONDS" -le "$deadline" ]; do
        line=$(last_line)
        case $line in
            *"$text"*) screen >>"$work/transcript"; return 0 ;;
            *'ENTER shows more'*) screen >>"$work/transcript"; press Enter ;;
        esac
        sleep 0.2
    done
    printf 'waited in vain for the line: %s\n' "$text"
    screen
    return 1
}

# choose ENTRY: moves the menu's bar from the first entry to this one, and selects it.
choose() {
    local first entry
    first=$(screen | grep -n " resume  " | head -n 1 | cut -d : -f 1)
    entry=$(screen | grep -n " $1  " | head -n 1 | cut -d : -f 1)
    if [ -z "$first" ] || [ -z "$entry" ]; then
        printf 'not in the menu: %s\n' "$1"
        screen
        return 1
    fi
    while [ "$first" -lt "$entry" ]; do
        press Down
        first=$((first + 1))
    done
    press Enter
}
